"""Personal and corporate names: splits lists, parses names into CSL names, and formats CSL names.

Formats handle their own syntax (braces in BibTeX, tags in RIS), citation styles the order and initials.
"""

from reader.bibliography.names._corporate import is_corporate
from reader.bibliography.names._display import display_name, display_names
from reader.bibliography.names._han import close_up, is_chinese
from reader.bibliography.names._lists import author_names, csl_names, split_line, split_others
from reader.bibliography.names._parse import (
    OTHERS,
    CslName,
    csl_name,
    filled,
    given_first,
    is_others,
    is_particle,
)

__all__ = [
    "OTHERS",
    "CslName",
    "author_names",
    "close_up",
    "csl_name",
    "csl_names",
    "display_name",
    "display_names",
    "filled",
    "given_first",
    "is_chinese",
    "is_corporate",
    "is_others",
    "is_particle",
    "split_line",
    "split_others",
]
