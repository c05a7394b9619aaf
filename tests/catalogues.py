"""Keep the catalogues in step with the code: ``python tests/catalogues.py`` extracts, updates and compiles them.

What is new is left empty in ``zh_CN`` and has to be translated there by hand; ``test_catalogues.py`` insists on it.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

PACKAGE = Path(__file__).resolve().parent.parent / "reader"
LOCALES = ("zh_CN",)
"""Languages that need a catalogue: English is what the code says."""
_DATE = datetime(2026, 1, 1, tzinfo=UTC)
"""The same for ever, so that a catalogue changes only with its words."""
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "NN_": (1, 2)}


def extract() -> Catalog:
    """Collect every sentence that the code marks."""
    catalogue = Catalog(project="digest-reader", charset="utf-8")
    found = extract_from_dir(
        PACKAGE, [("**.py", "python")], keywords=KEYWORDS, directory_filter=lambda _folder: True
    )  # Babel passes over private packages by itself
    for _file, _line, message, _comments, _context in sorted(found, key=lambda item: str(item[2])):
        if message:
            catalogue.add(message)
    return catalogue


def po_path(locale: str) -> Path:
    """Name the catalogue that is edited."""
    return PACKAGE / "locale" / locale / "LC_MESSAGES" / "reader.po"


def load(locale: str) -> Catalog:
    """Read a catalogue; an empty one when there is none."""
    path = po_path(locale)
    if not path.exists():
        return Catalog(locale=locale, domain="reader", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=locale, domain="reader")


def compiled(catalogue: Catalog) -> bytes:
    """Compile a catalogue to what gettext reads."""
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()


def update(locale: str) -> None:
    """Bring a catalogue up to date."""
    catalogue = load(locale)
    catalogue.update(extract(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.header_comment = (
        f"# The words of digest-reader in {locale}. Kept in step with the code by tests/catalogues.py."
    )
    catalogue.creation_date = catalogue.revision_date = _DATE
    catalogue.fuzzy = False
    path = po_path(locale)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=100, sort_output=True, omit_header=False, include_lineno=False)
    path.with_suffix(".mo").write_bytes(compiled(catalogue))


if __name__ == "__main__":
    for name in LOCALES:
        update(name)
