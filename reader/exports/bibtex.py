"""BibTeX export, using the citation style of that name."""

from __future__ import annotations

from reader.exports._format import from_style
from reader.i18n import N_

NAME = "bibtex"
TITLE = N_("BibTeX")
SUFFIX = ".bib"
ENCODING = "utf-8"

write = from_style(NAME)
