"""JSON export: an array of objects with the field names of ``reader list --json``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from reader.exports._format import Context, Item
from reader.i18n import N_
from reader.models.record import paper_record

NAME = "json"
TITLE = N_("JSON")
SUFFIX = ".json"
ENCODING = "utf-8"


def write(items: Sequence[Item], context: Context) -> Iterator[str]:
    """Yield an object per paper; only one is in memory at a time."""
    yield "["
    for number, item in enumerate(items):
        record = msgspec.json.format(msgspec.json.encode(paper_record(item.paper, item.appears_in)), indent=2).decode()
        yield (",\n  " if number else "\n  ") + record.replace("\n", "\n  ")
    yield "\n]\n" if items else "]\n"
