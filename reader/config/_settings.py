"""Description of settings: the entries of a table of settings. The settings themselves are in ``reader.config``."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, NamedTuple, get_args, get_origin

import msgspec


def setting(description: str, *, example: object = None, choices: tuple[str, ...] = (), **limits: Any) -> msgspec.Meta:
    """Describe a setting.

    Args:
        description: What it is for, one sentence, to be translated.
        example: Value to show where the default is empty; for tables by name, a name.
        choices: Allowed values; empty for any value of its type.
        limits: Bounds for ``msgspec.Meta``, such as ``ge``.
    """
    return msgspec.Meta(description=description, extra={"example": example, "choices": choices}, **limits)


class Setting(NamedTuple):
    """An entry of a table of settings.

    Attributes:
        name: Its name.
        description: What it is for, one sentence, to be translated; empty if it has none.
        default: Its default; ``None`` if it is required.
        example: A value where the default is empty, if any.
        choices: Allowed values; empty for any value of its type.
        table: Settings below it, if it is a table of settings.
    """

    name: str
    description: str
    default: Any
    example: Any
    choices: tuple[str, ...]
    table: type[msgspec.Struct] | None


def settings_of(table: type[msgspec.Struct]) -> Iterator[Setting]:
    """Yield the settings of a table, in its order."""
    for field in msgspec.structs.fields(table):
        plain, *metas = get_args(field.type) if get_origin(field.type) is Annotated else (field.type,)
        meta = next((meta for meta in metas if meta.description), msgspec.Meta())
        extra = meta.extra or {}
        factory = field.default_factory
        default = field.default if factory is msgspec.NODEFAULT else factory()
        below = get_args(plain)[1] if get_origin(plain) is dict else plain
        yield Setting(
            field.name,
            meta.description or "",
            None if default is msgspec.NODEFAULT else default,
            extra.get("example"),
            extra.get("choices", ()),
            below if isinstance(below, type) and issubclass(below, msgspec.Struct) else None,
        )
