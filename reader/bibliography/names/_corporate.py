"""Corporate authors: words and names that distinguish a team, company or university from a person.

Taking a person for an organisation is worse than the reverse, so words that are also surnames or given names are
excluded: *Bank, Church, Company, House, Press, Huawei, Kimi*. People called Group or Institute are misread; accepted.
"""

from __future__ import annotations

import re

_UNITS = frozenset(
    ["team", "teams", "group", "groups", "lab", "labs", "laboratory", "laboratories", "consortium", "collaboration",
     "collaborations", "alliance", "initiative", "university", "college", "school", "academy", "faculty", "department",
     "hochschule", "école", "polytechnic", "politecnico", "fraunhofer", "institute", "institutes", "center", "centers",
     "centre", "centres", "observatory", "hospital", "clinic", "museum", "library", "foundation", "society",
     "association", "federation", "union", "organization", "organisation", "committee", "commission", "council",
     "agency", "authority", "ministry", "bureau", "government", "inc", "ltd", "llc", "gmbh", "corp", "corporation",
     "technologies", "systems", "solutions", "software", "services", "robotics", "dynamics", "platforms", "research",
     "project", "projects", "community", "contributors", "developers", "maintainers"]
)  # fmt: skip
"""Words for kinds of organisation, anywhere in a name, except within a double name (Huertas-Company)."""
_STEM = re.compile(r"(?<![\w-])(?:universi[td]|uniwersytet|institut|laborato|polytechni|ministr)")
"""Prefixes of such words in other languages."""
_BRANDS = frozenset(
    ["google", "deepmind", "microsoft", "nvidia", "openai", "anthropic", "bytedance", "tencent", "alibaba", "baidu",
     "deepseek"]
)  # fmt: skip
"""Organisations that begin the names of their units, as in Google Brain. Not given names."""
_ORGANIZATIONS = frozenset(
    ["hugging face", "world bank", "mistral ai", "allen ai", "huawei cloud", "huawei noah", "apple intelligence",
     "amazon science", "united nations", "national nurses united", "weights & biases", "papers with code"]
)  # fmt: skip
"""Names of two words or more that cannot be recognised otherwise."""
_HAN_UNIT = re.compile(
    "^.{2,}(?:大学|大學|学院|學院|科学院|科學院|研究院|研究所|研究室|研究会|研究會|实验室|實驗室|实验中心|公司|集团|集團|团队|團隊|课题组|課題組"
    "|工作组|工作組|项目组|項目組|小组|小組|中心|学会|學會|协会|協會|联盟|聯盟|委员会|委員會|基金会|基金會|医院|醫院|图书馆|圖書館"
    "|出版社|编辑部|編輯部|政府|法院|银行|銀行|株式会社|대학교|연구소|연구원|주식회사)"
)
_SURNAME_WITH_INITIALS = re.compile(r"(?:[^\W\d_]\.[\s-]?)+\s*[\w-]+")
_SIGNS = str.maketrans(dict.fromkeys(".,;:()[]'’\"“”*", " "))


def is_corporate(name: str) -> bool:
    """Whether a name is that of an organisation.

    Args:
        name: A single name in display order, such as ``Google DeepMind``, ``Qwen Team``, ``清华大学`` or ``Ada Roe``.
    """
    lowered = name.lower().translate(_SIGNS).strip()
    words = lowered.split()
    found = (
        not _UNITS.isdisjoint(words)
        or bool(words and words[0] in _BRANDS)
        or lowered in _ORGANIZATIONS
        or _STEM.search(lowered) is not None
        or (name.endswith((" AI", "-AI")) and not name.isupper())
        or (not name.isascii() and _HAN_UNIT.match(name) is not None)
    )
    return found and _SURNAME_WITH_INITIALS.fullmatch(name) is None
