"""The bytes of a library: what is read, what is called damaged, what is refused and why."""

from __future__ import annotations

import gc
from pathlib import Path

import msgspec
import pytest

from reader.errors import DamagedError, StorageError
from reader.models import Digest
from reader.storage import snapshot
from reader.storage.migrations import SCHEMA
from reader.storage.snapshot import Meta, Tables, decode, encode
from tests.storage.builders import FULL, paper

PATH = Path("library.json")
DIGEST = Digest(id="周报", title="周报", source="/w.md", format="weekly-markdown")
TABLES = Tables(meta={1: Meta(seq=3, offset=99, tail=7)}, papers={1: FULL, 5: paper()}, digests={2: DIGEST})
BYTES = encode(msgspec.structs.asdict(TABLES))


def test_what_is_written_is_read() -> None:
    assert decode(BYTES, PATH) == TABLES
    assert TABLES.about == Meta(schema=SCHEMA, seq=3, offset=99, tail=7)


def test_a_snapshot_that_says_nothing_of_itself_is_at_the_beginning() -> None:
    assert decode(b"{}", PATH).about == Meta()


@pytest.mark.parametrize("cut", [*range(0, len(BYTES), 7), len(BYTES) - 1])
def test_a_file_that_was_cut_off_is_damaged(cut: int) -> None:
    with pytest.raises(DamagedError, match=r"library\.json is damaged") as caught:
        decode(BYTES[:cut], PATH)
    assert "doctor --repair" in caught.value.hint


@pytest.mark.parametrize(
    "content",
    [b"", b"\0" * 64, b"not JSON", b'{"papers":{"1":{"id":"x","title":"\xff"}}}', b'{"papers":{}}x', b"\xff\xfe{"],
)
def test_what_is_no_json_is_damaged(content: bytes) -> None:
    with pytest.raises(DamagedError, match=r"library\.json is damaged"):
        decode(content, PATH)


FOREIGN = {
    "no object": b"[]",
    "of another program": b'{"_default":{"1":{"url":"https://example.org"}}}',
    "wrong type": b'{"papers":{"1":{"id":"x","title":3}}}',
    "no id": b'{"papers":{"1":{"title":"x"}}}',
    "two of one id": b'{"papers":{"1":{"id":"x","title":"x"},"2":{"id":"x","title":"y"}}}',
    "an older one of the wrong type": b'{"meta":{"1":{"schema":1}},"papers":{"1":7}}',
    "an older one that is no table": b'{"meta":{"1":{"schema":1}},"papers":7}',
    "an older one of another program": b'{"meta":{"1":{"schema":1}},"shelves":{"1":{"id":"a"}}}',
    "a version that is none": b'{"meta":{"1":{"schema":"old"}}}',
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN)
def test_what_is_sound_but_not_ours_is_refused_and_not_called_damaged(content: bytes) -> None:
    with pytest.raises(StorageError, match="contains data unknown to this program") as caught:
        decode(content, PATH)
    assert not isinstance(caught.value, DamagedError)
    assert "Nothing was changed" in caught.value.hint


@pytest.mark.parametrize("rest", ["", ',"papers":{"1":{"id":7}}', ',"shelves":{"1":{}}'])
def test_a_newer_layout_is_refused_whatever_else_is_in_it(rest: str) -> None:
    content = f'{{"meta":{{"1":{{"id":"library","schema":{SCHEMA + 1},"seq":9,"offset":0}}}}{rest}}}'
    with pytest.raises(StorageError, match="newer version") as caught:
        decode(content.encode(), PATH)
    assert not isinstance(caught.value, DamagedError)


def test_the_collector_is_as_it_was_after_decoding(monkeypatch: pytest.MonkeyPatch) -> None:
    during: list[bool] = []
    schema = snapshot._schema
    monkeypatch.setattr(snapshot, "_schema", lambda data: (during.append(gc.isenabled()), schema(data))[1])
    decode(BYTES, PATH)
    assert gc.isenabled()
    with pytest.raises(DamagedError):
        decode(b"damaged", PATH)
    assert gc.isenabled()
    gc.disable()
    try:
        decode(BYTES, PATH)
        assert not gc.isenabled()
    finally:
        gc.enable()
    assert during == [False] * 3
