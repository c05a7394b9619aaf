"""Errors about wrong settings: the line, the setting, and what it must be. Loaded only when there is a mistake."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, get_args, get_origin

import msgspec

from reader.errors import UsageError
from reader.i18n import N_, _

_KINDS: dict[Any, str] = {
    bool: N_("true or false"),
    int: N_("a whole number"),
    float: N_("a number"),
    str: N_("a text"),
    list[str]: N_("a list of texts"),
    str | list[str]: N_("a text or a list of texts"),
}
"""Words for the types of settings, to be translated; all other types are tables."""

Where = tuple[str, ...]
"""Keys that lead to a setting, outermost first."""


class _Mistake(NamedTuple):
    """A wrong setting: where it is, a sentence with ``place`` and ``name`` about it, what it must be, what to do."""

    where: Where
    sentence: str
    kind: str = ""
    hint: str = ""


def syntax_mistake(path: Path, text: str, error: tomllib.TOMLDecodeError) -> UsageError:
    """Return the error about a file that is not TOML."""
    reason, _at, position = str(error).removesuffix(")").partition(" (at ")
    line = position.removeprefix("line ").partition(",")[0]
    if not line.isdecimal():  # "end of document"
        line = str(text.rstrip().count("\n") + 1)
    return UsageError(_("{place}: invalid TOML: {reason}.").format(place=f"{path}:{line}", reason=reason), _hint())


def setting_mistake(path: Path, text: str, table: type[msgspec.Struct]) -> UsageError:
    """Return the error about the first wrong setting of a file.

    Args:
        path: The file.
        text: Its content, valid TOML with a wrong setting.
        table: The settings it may have.
    """
    where, sentence, kind, hint = next(_in_table(tomllib.loads(text), table, ()))
    place = f"{path}:{_line(text, where)}"
    return UsageError(sentence.format(place=place, name=".".join(where), kind=kind), hint or _hint())


def _hint() -> str:
    return _("Correct or remove that line; the README lists the settings.")


def _in_table(value: Mapping[str, Any], table: type[msgspec.Struct], where: Where) -> Iterator[_Mistake]:
    fields = {field.name: field for field in msgspec.structs.fields(table)}
    for name, each in value.items():
        if name in fields:
            yield from _in_setting(each, fields[name].type, (*where, name))
        else:
            guesses = get_close_matches(name, fields, 1)
            hint = _("Did you mean {guess}?").format(guess=guesses[0]) if guesses else ""
            yield _Mistake((*where, name), _("{place}: unknown setting {name}."), hint=hint)
    for name, field in fields.items():
        if field.required and name not in value:
            yield _Mistake((*where, name), _("{place}: {name} is missing."))


def _in_setting(value: Any, kind: Any, where: Where) -> Iterator[_Mistake]:
    plain, *metas = get_args(kind) if get_origin(kind) is Annotated else (kind,)
    if isinstance(value, dict) and isinstance(plain, type) and issubclass(plain, msgspec.Struct):
        yield from _in_table(value, plain, where)
    elif isinstance(value, dict) and get_origin(plain) is dict:
        for name, each in value.items():
            yield from _in_setting(each, get_args(plain)[1], (*where, name))
    else:
        choices = next((meta.extra["choices"] for meta in metas if meta.extra), ())
        choices = get_args(plain) if get_origin(plain) is Literal else choices
        if not _fits(value, kind) or (choices and value not in choices):
            yield _Mistake(where, _("{place}: {name} must be {kind}."), _wanted(plain, metas, choices))


def _fits(value: Any, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind)
    except msgspec.ValidationError:
        return False
    return True


def _wanted(plain: Any, metas: Sequence[msgspec.Meta], choices: Sequence[str]) -> str:
    """Describe the values that a setting may have."""
    if choices:
        return _("one of: {choices}").format(choices=", ".join(each or '""' for each in choices))
    if any(meta.min_length for meta in metas):
        return _("a list of at least one text")
    kind = _(_KINDS[plain]) if plain in _KINDS else _("a table")
    least, most = next(((meta.ge, meta.le) for meta in metas if meta.ge is not None), (None, None))
    return kind if least is None else _("{kind} from {least} to {most}").format(kind=kind, least=least, most=most)


def _line(text: str, where: Where) -> int:
    """Return the line, from 1, on which a setting begins; of a missing one, the line of its table."""
    lines = text.split("\n")
    for keys in (where, where[:-1]):
        begin = 1
        for count in range(1, len(lines) + 1):
            try:
                found: Any = tomllib.loads("\n".join(lines[:count]) + "\n")
            except tomllib.TOMLDecodeError:  # the middle of a value
                continue
            for key in keys:
                found = found.get(key) if isinstance(found, dict) else None
            if found is not None:
                return begin
            begin = count + 1
    return 1
