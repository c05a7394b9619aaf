"""The private API of Textual that we use is there, and takes what we pass. No version is looked at."""

import inspect

from textual.app import App
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.driver import Driver


def test_the_app_has_what_ends_it_without_a_traceback() -> None:
    app: App[None] = App()
    assert app._exception is None
    assert app._driver is None
    for method in (App._fatal_error, App._close_messages_no_wait):
        inspect.signature(method).bind(app)


def test_a_driver_writes_texts() -> None:
    inspect.signature(Driver.write).bind(object(), "text")


def test_a_document_has_the_tables_of_its_rows() -> None:
    document = WrappedDocument(Document("one\n\ttwo"), 4, 4)
    assert document._width == document._tab_width == 4
    tables = (document._wrap_offsets, document._tab_width_cache, document._offset_to_line_info)
    assert all(isinstance(table, list) for table in (*tables, document._line_index_to_offsets))
    assert len(document._wrap_offsets) == len(document._tab_width_cache) == len(document._line_index_to_offsets) == 2
    inspect.signature(WrappedDocument.wrap).bind(document, 4, tab_width=4)
    inspect.signature(WrappedDocument.wrap_range).bind(document, (0, 0), (0, 0), (0, 0))
