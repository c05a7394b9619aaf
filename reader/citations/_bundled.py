"""Names of the styles bundled with typst, and aliases. Must not import typst."""

from __future__ import annotations

_LIST = """
american-anthropological-association american-chemical-society american-geophysical-union
american-institute-of-aeronautics-and-astronautics american-institute-of-physics american-medical-association
american-meteorological-society american-physics-society american-physiological-society
american-political-science-association american-society-for-microbiology american-society-of-civil-engineers
american-society-of-mechanical-engineers american-sociological-association angewandte-chemie annual-reviews
annual-reviews-author-date associacao-brasileira-de-normas-tecnicas association-for-computing-machinery
biomed-central bristol-university-press british-medical-journal chicago-notes chicago-fullnotes
chicago-shortened-notes copernicus cse-citation-sequence-brackets-8th-edition council-of-science-editors
cse-name-year council-of-science-editors-author-date current-opinion deutsche-gesellschaft-für-psychologie
elsevier-vancouver elsevier-with-titles frontiers future-medicine future-science gb-7714-2005-numeric
gost-r-705-2008-numeric harvard-cite-them-right institute-of-physics-numeric iso-690-author-date iso-690-numeric
karger mary-ann-liebert-vancouver modern-humanities-research-association-notes
modern-humanities-research-association modern-language-association-8 multidisciplinary-digital-publishing-institute
nature pensoft public-library-of-science royal-society-of-chemistry sage-vancouver sist02 springer-basic
springer-basic-author-date springer-fachzeitschriften-medizin-psychologie springer-humanities-author-date
springer-lecture-notes-in-computer-science springer-mathphys springer-socpsych-author-date springer-vancouver
taylor-and-francis-chicago-author-date taylor-and-francis-national-library-of-medicine
the-institution-of-engineering-and-technology the-lancet thieme trends turabian-author-date turabian-fullnote-8
"""
NAMES = frozenset(_LIST.split())
"""As of typst 0.15, except styles this package implements and those that drop the authors (its NLM styles)."""

ALIASES = {
    "harvard": "harvard-cite-them-right",
    "vancouver": "taylor-and-francis-national-library-of-medicine",
    "nlm": "taylor-and-francis-national-library-of-medicine",
    "acm": "association-for-computing-machinery",
    "acs": "american-chemical-society",
    "ama": "american-medical-association",
    "asa": "american-sociological-association",
    "abnt": "associacao-brasileira-de-normas-tecnicas",
    "aps": "american-physics-society",
    "aip": "american-institute-of-physics",
    "bmj": "british-medical-journal",
    "cse": "council-of-science-editors",
    "elsevier": "elsevier-with-titles",
    "iso-690": "iso-690-author-date",
    "lancet": "the-lancet",
    "lncs": "springer-lecture-notes-in-computer-science",
    "mdpi": "multidisciplinary-digital-publishing-institute",
    "mhra": "modern-humanities-research-association",
    "mla-8": "modern-language-association-8",
    "plos": "public-library-of-science",
    "rsc": "royal-society-of-chemistry",
    "springer": "springer-basic",
    "turabian": "turabian-author-date",
}
