"""The snapshot as TinyDB's file: what stock TinyDB makes of it, and what TinyDB's own methods do here."""

from __future__ import annotations

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
from reader.storage.database import Database, SnapshotStorage
from reader.storage.migrations import SCHEMA
from reader.storage.snapshot import Meta, Tables
from tests.storage.builders import FULL, paper

DIGEST = Digest(id="周报", title="周报", source="/w.md", format="weekly-markdown", entries=(Entry(FULL.id, "检索"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


def save(database: Database, meta: Meta) -> None:
    database.storage.path.write_bytes(database.encoded(meta))


def saved(path: Path, *papers: Paper) -> Database:
    """Save papers and a digest."""
    made = Database(path)
    made.records("papers").update({new.id: new for new in papers})
    made.records("digests")[DIGEST.id] = DIGEST
    save(made, Meta(seq=3, offset=99))
    return made


def test_what_is_saved_is_read_again_in_its_order(path: Path) -> None:
    saved(path, paper(9), FULL, paper(1))
    again = Database(path)
    assert list(again.records("papers").values()) == [paper(9), FULL, paper(1)]
    assert again.records("digests") == {DIGEST.id: DIGEST}
    assert again.records("meta") == {"library": Meta(schema=SCHEMA, seq=3, offset=99)}


def test_stock_tinydb_reads_every_field(path: Path) -> None:
    saved(path, FULL, paper())
    with TinyDB(path, encoding="utf-8") as stock:
        full, plain = stock.table("papers").all()
        assert full == json.loads(msgspec.json.encode(FULL))
        assert set(plain) == set(Paper.__struct_fields__)
        assert stock.table("papers").search(where("status") == "unread") == [plain]
        [digest] = stock.table("digests").all()
        assert digest["entries"] == [{"paper": FULL.id, "section": "检索"}]
        assert stock.table("meta").all() == [{"id": "library", "schema": SCHEMA, "seq": 3, "offset": 99, "tail": None}]
        assert stock.tables() == {"meta", "papers", "digests", "views"}


def test_what_stock_tinydb_wrote_is_read(path: Path) -> None:
    saved(path, FULL, paper())
    with TinyDB(path, encoding="utf-8") as stock:
        stock.table("papers").update({"tags": ["手改"]}, where("id") == FULL.id)
        stock.table("papers").insert({"id": "title:x", "title": "manual"})
    assert Database(path).records("papers") == {
        FULL.id: msgspec.structs.replace(FULL, tags=("手改",)),
        paper().id: paper(),
        "title:x": Paper(id="title:x", title="manual"),
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
        save(made, Meta())
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
from reader.models.changes import addition
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


def test_a_folder_in_the_place_of_the_file_is_refused(path: Path) -> None:
    path.mkdir()
    with pytest.raises(StorageError, match=r"Cannot read the library .*library\.json"):
        Database(path)


def test_the_tables_may_come_from_elsewhere_than_the_file(path: Path) -> None:
    saved(path, FULL)
    made = Database(path, Tables(papers={7: paper()}))
    assert made.records("papers") == {paper().id: paper()}
    assert [document.doc_id for document in made.table("papers")] == [7]


def test_what_tinydb_writes_by_itself_replaces_the_file_as_a_whole(path: Path) -> None:
    saved(path, FULL)
    SnapshotStorage(path).write({"papers": {1: paper()}})
    assert list(path.parent.iterdir()) == [path]
    assert Database(path).records("papers") == {paper().id: paper()}
