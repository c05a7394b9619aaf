"""CSL-JSON export, using the citation style of that name."""

from __future__ import annotations

from reader.exports._format import from_style
from reader.i18n import N_

NAME = "csl-json"
TITLE = N_("CSL-JSON")
SUFFIX = ".json"
ENCODING = "utf-8"

write = from_style(NAME)
