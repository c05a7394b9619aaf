"""The snapshot as TinyDB's file: what stock TinyDB makes of it, and what happens when it cannot be read or written."""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest
from tinydb import Query, TinyDB, where
from tinydb.table import Document

from reader.errors import StorageError
from reader.models import Digest, Entry, Paper
from reader.storage import database, disk
from reader.storage.database import Database, Meta
from tests.storage.builders import FULL, paper

DIGEST = Digest(id="周报", title="周报", source="/w.md", format="weekly-markdown", entries=(Entry(FULL.id, "检索"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


def saved(path: Path, *papers: Paper) -> Database:
    """Save papers and a digest."""
    made = Database(path)
    made.records("papers").update({new.id: new for new in papers})
    made.records("digests")[DIGEST.id] = DIGEST
    made.save(Meta(seq=3, offset=99))
    return made


def test_what_is_saved_is_read_again_in_its_order(path: Path) -> None:
    saved(path, paper(9), FULL, paper(1))
    again = Database(path)
    assert list(again.records("papers").values()) == [paper(9), FULL, paper(1)]
    assert again.records("digests") == {DIGEST.id: DIGEST}
    assert again.records("meta") == {"library": Meta(schema=1, seq=3, offset=99)}


def test_stock_tinydb_reads_every_field(path: Path) -> None:
    saved(path, FULL, paper())
    with TinyDB(path, encoding="utf-8") as stock:
        full, plain = stock.table("papers").all()
        assert full == json.loads(msgspec.json.encode(FULL))
        assert set(plain) == set(Paper.__struct_fields__)
        assert stock.table("papers").search(where("status") == "unread") == [plain]
        [digest] = stock.table("digests").all()
        assert digest["entries"] == [{"paper": FULL.id, "section": "检索"}]
        assert stock.table("meta").all() == [{"id": "library", "schema": 1, "seq": 3, "offset": 99}]
        assert stock.tables() == {"meta", "papers", "digests"}


def test_what_stock_tinydb_wrote_is_read(path: Path) -> None:
    saved(path, FULL, paper())
    with TinyDB(path, encoding="utf-8") as stock:
        stock.table("papers").update({"tags": ["手改"]}, where("id") == FULL.id)
        stock.table("papers").insert({"id": "title:x", "title": "by hand"})
    assert Database(path).records("papers") == {
        FULL.id: msgspec.structs.replace(FULL, tags=("手改",)),
        paper().id: paper(),
        "title:x": Paper(id="title:x", title="by hand"),
    }


def test_there_need_not_be_a_file(path: Path) -> None:
    assert Database(path).records("papers") == {}
    assert not path.exists()


class TestTinyDBsOwnMethods:
    def test_search_sees_every_field_and_what_changed_since(self, path: Path) -> None:
        made = saved(path, FULL, paper())
        papers = made.table("papers")
        assert [found["id"] for found in papers.search(where("status") == "unread")] == [paper().id]
        made.records("papers")[FULL.id] = msgspec.structs.replace(FULL, status="unread")
        assert len(papers.search(where("status") == "unread")) == 2
        assert papers.search(Query().tags.any(["推理"]))[0]["note"] == FULL.note

    def test_documents_look_as_in_stock_tinydb(self, path: Path) -> None:
        made = saved(path, FULL, paper())
        with TinyDB(path, encoding="utf-8") as stock:
            assert made.table("papers").all() == stock.table("papers").all()

    def test_insert_gives_the_number_by_which_it_is_found(self, path: Path) -> None:
        papers = saved(path, paper(1), paper(2)).table("papers")
        papers.remove(doc_ids=[1])
        numbers = papers.insert_multiple([{"id": "title:a", "title": "a"}, {"id": "title:b", "title": "b"}])
        assert numbers == [3, 4]
        assert papers.get(doc_id=4)["title"] == "b"
        assert papers.get(doc_id=2)["id"] == paper(2).id

    def test_insert_beside_records_that_came_the_fast_way(self, path: Path) -> None:
        made = saved(path, paper(1))
        made.records("papers")[paper(2).id] = paper(2)
        number = made.table("papers").insert({"id": "title:a", "title": "a"})
        assert made.table("papers").get(doc_id=number)["id"] == "title:a"
        assert list(made.records("papers")) == [paper(1).id, paper(2).id, "title:a"]

    def test_insert_under_a_number_of_ones_own(self, path: Path) -> None:
        papers = saved(path, paper(1)).table("papers")
        papers.insert(Document({"id": "title:a", "title": "a"}, doc_id=50))
        assert papers.insert({"id": "title:b", "title": "b"}) == 51
        with pytest.raises(ValueError, match="already exists"):
            papers.insert(Document({"id": "title:c", "title": "c"}, doc_id=50))

    def test_update_changes_the_typed_record(self, path: Path) -> None:
        made = saved(path, FULL, paper())
        assert made.table("papers").update({"status": "read"}, where("id") == FULL.id) == [1]
        assert made.records("papers")[FULL.id] == msgspec.structs.replace(FULL, status="read")

    def test_remove_and_truncate(self, path: Path) -> None:
        made = saved(path, FULL, paper())
        assert made.table("papers").remove(where("id") == FULL.id) == [1]
        assert list(made.records("papers")) == [paper().id]
        made.table("papers").truncate()
        assert made.records("papers") == {}

    def test_what_was_done_is_saved_under_the_same_numbers(self, path: Path) -> None:
        made = saved(path, paper(1), paper(2))
        made.table("papers").remove(doc_ids=[1])
        made.save(Meta())
        assert [document.doc_id for document in Database(path).table("papers")] == [2]

    @pytest.mark.parametrize(
        "document",
        [
            {"title": "no id"},
            {"id": "title:x", "title": "x", "tags": "no list"},
            {"id": FULL.id, "title": "the id of another"},
        ],
    )
    def test_a_document_that_does_not_fit_is_refused(self, path: Path, document: dict[str, Any]) -> None:
        made = saved(path, FULL)
        with pytest.raises(ValueError, match=r"id|array"):
            made.table("papers").insert(document)
        assert made.records("papers") == {FULL.id: FULL}

    def test_all_tables_can_be_dropped(self, path: Path) -> None:
        made = saved(path, FULL)
        made.drop_tables()
        assert made.records("papers") == {}


def test_the_file_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    script = r"""
import sys, pathlib
from reader.storage.library import Library
from reader.storage.changes import addition
from reader.models import Paper
folder = pathlib.Path(sys.argv[1])
library = Library(folder)
library.commit("import", lambda: [addition("papers", Paper(id="title:x", title="\u68c0\u7d22 \u00fc"))])
library.close()
assert Library(folder).papers["title:x"].title == "\u68c0\u7d22 \u00fc"
"""
    environ = os.environ | {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    subprocess.run([sys.executable, "-c", script, str(tmp_path / "库")], env=environ, check=True, timeout=60)
    for name in ("library.json", "journal.jsonl"):
        assert '"检索 ü"' in (tmp_path / "库" / name).read_bytes().decode()


def failing(name: str) -> Any:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError(errno.ENOSPC, f"No space left for {name}")

    return fail


@pytest.mark.parametrize("step", ["open", "write", "fsync", "replace"])
def test_a_write_that_fails_leaves_the_old_file_alone(path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    made = saved(path, FULL)
    before = path.read_bytes()
    made.records("papers").clear()
    monkeypatch.setattr(disk.os, step, failing(step))
    with pytest.raises(OSError, match=step):
        made.save(Meta())
    monkeypatch.undo()
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_record_that_is_no_json_leaves_the_old_file_alone(path: Path) -> None:
    made = saved(path, FULL)
    before = path.read_bytes()
    made.records("papers")[FULL.id] = paper(title="\ud800")
    with pytest.raises(UnicodeEncodeError):
        made.save(Meta())
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_temporary_file_left_by_a_crash_is_in_nobodys_way(path: Path) -> None:
    path.with_name("library.json.tmp").write_bytes(b"half a file" * 1000)
    saved(path, FULL)
    assert list(path.parent.iterdir()) == [path]
    assert Database(path).records("papers") == {FULL.id: FULL}


def test_the_new_file_is_flushed_before_it_takes_the_place_of_the_old(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace
    monkeypatch.setattr(disk.os, "fsync", lambda descriptor: (steps.append("fsync"), fsync(descriptor)))
    monkeypatch.setattr(disk.os, "replace", lambda *names: (steps.append("replace"), replace(*names)))
    monkeypatch.setattr(database, "sync_folder", lambda folder: steps.append(f"sync {folder.name}"))
    saved(path)
    assert steps == ["fsync", "replace", f"sync {path.parent.name}"]


DAMAGED = {
    "empty": b"",
    "cut": b'{"meta":{"1":{"id":"library","schema":1,"seq":3',
    "no object": b"[]",
    "not utf-8": b'{"papers":{"1":{"id":"x","title":"\xff"}}}',
    "wrong type": b'{"papers":{"1":{"id":"x","title":3}}}',
    "zeros": b"\0" * 64,
    "of another program": b'{"_default":{"1":{"url":"https://example.org"}}}',
}


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED)
def test_a_damaged_file_is_refused_and_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(StorageError, match=r"library\.json is damaged") as caught:
        Database(path)
    assert "Nothing was changed" in caught.value.hint
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("rest", ["", ',"papers":{"1":{"id":7}}', ',"shelves":{"1":{}}'])
def test_a_newer_schema_is_refused_and_untouched(path: Path, rest: str) -> None:
    content = '{"meta":{"1":{"id":"library","schema":2,"seq":9,"offset":0}}' + rest + "}"
    path.write_text(content)
    with pytest.raises(StorageError, match="newer version"):
        Database(path)
    assert path.read_text() == content
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StorageError, match=r"Cannot read the library .*library\.json"):
        Database(path)


def test_the_collector_is_as_it_was_after_loading(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import gc

    saved(path, FULL)
    during: list[bool] = []
    decode = msgspec.json.decode
    monkeypatch.setattr(
        database.msgspec.json, "decode", lambda *a, **k: (during.append(gc.isenabled()), decode(*a, **k))[1]
    )
    Database(path)
    assert (during, gc.isenabled()) == ([False], True)
    gc.disable()
    try:
        Database(path)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.skipif(os.name != "posix", reason="permissions of POSIX")
def test_only_the_owner_may_read_the_file(path: Path) -> None:
    saved(path, FULL)
    assert path.stat().st_mode & 0o777 == 0o600
