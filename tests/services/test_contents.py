"""What a library holds, counted and in order; which digest gave which facts."""

from datetime import UTC, datetime
from pathlib import Path

from reader.models import Digest, Entry
from reader.models.changes import addition
from reader.services.contents import Contents
from reader.storage.library import Library


def test_the_facts_that_each_digest_gave(folder: Path) -> None:
    digests = [
        Digest(id="a", title="A", source="/a", format="f", entries=(Entry("x", facts=("title",)), Entry("y"))),
        Digest(id="b", title="B", source="/b", format="f", entries=(Entry("x", facts=("date", "venue")),)),
        Digest(id="c", title="C", source="/c", format="f", entries=(Entry("x", title="Other"),)),
    ]
    library = Library(folder)
    library.commit("import", lambda: [edit for digest in digests for edit in [addition("digests", digest)]])
    contents = Contents(library, lambda: datetime(2025, 1, 20, tzinfo=UTC))
    assert contents.facts_given("x") == {"a": ("title",), "b": ("date", "venue")}
    assert contents.facts_given("z") == {}
