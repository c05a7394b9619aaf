"""Papers as other programs get them: as JSON records, or filled into a template. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from reader.errors import UsageError
from reader.i18n import _
from reader.models import Appearance, Paper
from reader.models.identifiers import publication_date
from reader.models.links import page_url
from reader.text.clean import clean

_NO_TEXT = frozenset({"links", "bibliographic", "appears_in"})
_YEAR = re.compile(r"\d{4}", re.ASCII)
_FIELD = re.compile(r"\{(\w+)\}")


def paper_record(paper: Paper, appearances: Sequence[Appearance]) -> dict[str, Any]:
    """Return all fields of a paper by name, for JSON.

    Args:
        paper: The paper.
        appearances: Where it appears in digests.

    Returns:
        All fields in order, with ``year`` even when it is derived from the date or the arXiv id, then ``appears_in``.
    """
    fields = {name: getattr(paper, name) for name in paper.__struct_fields__}
    published = publication_date(paper.date, paper.year, paper.arxiv_id)
    year = _YEAR.match(published.text) if published else None
    return fields | {"year": paper.year or (int(year[0]) if year else None), "appears_in": appearances}


def fill(template: str, paper: Paper) -> str:
    """Fill a paper into a template.

    Args:
        template: Text with fields such as ``{title}``: those of ``paper_record`` that fit on a line, and ``{link}``;
            other braces are kept.
        paper: The paper.

    Raises:
        UsageError: A field is unknown.
    """
    record = paper_record(paper, ()) | {"link": page_url(paper)}
    texts = {name: _as_text(value) for name, value in record.items() if name not in _NO_TEXT}
    return _FIELD.sub(lambda field: clean(_text_of(field[1], texts)), template)


def _text_of(name: str, texts: Mapping[str, str]) -> str:
    if name not in texts:
        raise UsageError(
            _("Unknown field {name} in a template.").format(name=name),
            _("Fields: {names}.").format(names=", ".join(texts)),
        )
    return texts[name]


def _as_text(value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
