"""Field values parsed into nodes. The surrounding grammar is in ``query``."""

from __future__ import annotations

import re

from reader.i18n import _
from reader.models.statuses import STATUSES
from reader.search import dates
from reader.search.fields import DUE, STARRED, Field, find_flag, find_status
from reader.search.nodes import Amount, Due, Node, Not, Starred, Status, Tag, When, Word

_AMOUNT = re.compile(r"([<>]=?)?\s*(\d{1,3})[%％]?(\s*\.\.\s*(\d{1,3})[%％]?)?")


def condition(field: Field, value: str, *, exact: bool) -> Node | None:
    """Return the condition for a field and a value.

    Args:
        field: The field.
        value: As typed, without quotation marks.
        exact: Whether the value was in quotation marks.

    Returns:
        The condition; ``None`` if the value is invalid for the field.
    """
    if field.kind in ("number", "date"):
        value = value.replace("≥", ">=").replace("≤", "<=")
    match field.kind:
        case "tag":
            return Tag(value)
        case "status":
            status = find_status(value)
            if status in (STARRED, DUE):
                return Starred() if status == STARRED else Due()
            return Status(status) if status else None
        case "flag":
            flag = find_flag(value)
            return None if flag is None else Starred() if flag else Not(Starred())
        case "number":
            return _amount(value)
        case "date":
            date = dates.canonical(value)
            return When(field.name, date) if date else None
        case _:
            return Word(value, field.name, exact)


def choices(field: Field) -> str:
    """Return the valid values of a field, as one sentence."""
    match field.kind:
        case "status":
            return _("Choose one of: {choices}.").format(choices=", ".join((*STATUSES, STARRED, DUE)))
        case "flag":
            return _("Choose one of: {choices}.").format(choices="yes, no")
        case "number":
            return _("Write a number from 0 to 100, such as >50 or 20..80.")
        case _:
            return _("Write a date, such as 2025-01, 2025-W04, <7d, last week or 2025-01..2025-03.")


def _amount(value: str) -> Amount | None:
    match = _AMOUNT.fullmatch(value)
    if not match or (match[1] and match[3]):
        return None
    low = high = int(match[2])
    if match[3]:
        high = int(match[4])
    elif match[1]:
        beyond = "=" not in match[1]
        low, high = (low + beyond, 100) if match[1].startswith(">") else (0, high - beyond)
    return Amount(low, high) if max(low, high) <= 101 and min(low, high) >= -1 else None
