"""Tables of TeX commands and the plain text they produce, for ``latex``.

Source: LaTeX 2e, An Unofficial Reference Manual, "Math formulas" and "Accents"; the Unicode blocks Greek, Mathematical
Operators, Superscripts and Subscripts, Phonetic Extensions. Commands rare in abstracts are in ``symbols.txt``.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).with_name("symbols.txt")

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "varepsilon": "ε", "zeta": "ζ", "eta": "η",
    "theta": "θ", "vartheta": "ϑ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ", "varphi": "φ", "chi": "χ",
    "psi": "ψ", "omega": "ω", "Gamma": "Γ", "Delta": "Δ", "Theta": "Θ", "Lambda": "Λ", "Xi": "Ξ", "Pi": "Π",
    "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip

_OPERATORS = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "mp": "∓", "ast": "*", "star": "⋆", "circ": "∘", "oplus": "⊕",
    "otimes": "⊗", "odot": "⊙", "cap": "∩", "cup": "∪", "wedge": "∧", "land": "∧", "vee": "∨", "lor": "∨", "neg": "¬",
    "lnot": "¬", "setminus": "∖", "sum": "∑", "prod": "∏", "int": "∫", "oint": "∮", "partial": "∂", "nabla": "∇",
    "infty": "∞", "forall": "∀", "exists": "∃", "emptyset": "∅", "varnothing": "∅", "angle": "∠", "perp": "⊥",
    "parallel": "∥", "vert": "|", "Vert": "‖", "lVert": "‖", "rVert": "‖", "lvert": "|", "rvert": "|",
    "prime": "′", "degree": "°", "dagger": "†", "ell": "ℓ", "hbar": "ℏ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ",
    "top": "⊤", "bot": "⊥", "colon": ":", "backslash": "\\", "langle": "⟨", "rangle": "⟩", "lfloor": "⌊",
    "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "ldots": "…", "dots": "…", "cdots": "⋯", "vdots": "⋮", "odots": "…",
}  # fmt: skip

_RELATIONS = {
    "leq": "≤", "le": "≤", "geq": "≥", "ge": "≥", "neq": "≠", "ne": "≠", "approx": "≈", "sim": "∼", "simeq": "≃",
    "cong": "≅", "equiv": "≡", "propto": "∝", "ll": "≪", "gg": "≫", "lesssim": "≲", "gtrsim": "≳", "leqslant": "≤",
    "geqslant": "≥", "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
    "supseteq": "⊇", "to": "→", "rightarrow": "→", "leftarrow": "←", "gets": "←", "leftrightarrow": "↔",
    "longrightarrow": "⟶", "Rightarrow": "⇒", "implies": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔", "iff": "⇔",
    "uparrow": "↑", "downarrow": "↓", "mapsto": "↦", "models": "⊨", "vdash": "⊢", "prec": "≺", "succ": "≻",
    "triangleq": "≜", "doteq": "≐", "lt": "<", "gt": ">", "mid": "|",
}  # fmt: skip

_SPACES = {" ": " ", ",": " ", ";": " ", ":": " ", ">": " ", "quad": " ", "qquad": " ", "!": "", "/": "", "-": ""}
_LITERAL = {sign: sign for sign in "%$#&_{}"} | {"|": "‖"}
_SILENT = (
    "left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "middle", "displaystyle",
    "textstyle", "limits", "nolimits", "rm", "bf", "it", "sf", "tt", "sc", "sl", "em", "cal", "protect", "ensuremath",
    "mathstrut", "relax", "noop", "noopsort", "itshape", "bfseries", "scshape", "upshape", "slshape", "ttfamily",
    "sffamily", "rmfamily", "tiny", "small", "footnotesize", "large", "Large", "normalsize",
)  # fmt: skip
NAMES = frozenset((
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh",
    "tanh", "coth", "max", "min", "sup", "inf", "lim", "limsup", "liminf", "arg", "det", "dim", "ker", "deg", "gcd",
    "hom", "Pr", "argmax", "argmin", "poly", "polylog", "sign", "softmax", "bmod", "mod",
))  # fmt: skip
"""Functions, separated from letters and digits by spaces."""

_NAMED = {"i": "i", "j": "j", "TeX": "TeX", "LaTeX": "LaTeX", "today": "", "newline": " ", "enskip": " "}

COMMANDS: dict[str, str] = {
    **_GREEK, **_OPERATORS, **_RELATIONS, **_SPACES, **_LITERAL,
    **_NAMED, **dict.fromkeys(_SILENT, ""), **{name: name.replace("bmod", "mod") for name in NAMES},
}  # fmt: skip
"""Common commands without argument, and the text they produce; ``symbol`` also finds the rest."""

SIGNS = {"'": "′", "`": "‘"}
"""Characters that look different in a formula."""

FONTS = frozenset((
    "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathcal", "mathscr", "mathfrak", "boldsymbol", "bm", "pmb",
    "text", "textrm", "textbf", "textit", "textsf", "texttt", "textsc", "emph", "mbox", "hbox",
    "operatorname", "mathop", "mathbin", "mathrel", "textsl", "textup", "textmd", "textnormal", "mathnormal",
    "textsuperscript", "textsubscript", "uline", "uppercase", "lowercase", "MakeUppercase", "MakeLowercase",
))  # fmt: skip
"""Commands of which only the argument is shown."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0304", "dot": "\u0307", "ddot": "\u0308", "vec": "\u20d7", "check": "\u030c", "breve": "\u0306",
    "acute": "\u0301", "grave": "\u0300", "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip
"""Accent commands in formulas, and the combining mark of each, which follows the letter."""

TEXT_ACCENTS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", '"': "\u0308", "=": "\u0304", ".": "\u0307",
    "c": "\u0327", "v": "\u030c", "H": "\u030b", "u": "\u0306", "k": "\u0328", "r": "\u030a", "d": "\u0323",
    "b": "\u0331", "t": "\u0361",
}  # fmt: skip
"""Accent commands outside formulas."""

DOUBLE_STRUCK: dict[str, str] = dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)) | {"E": "𝔼", "F": "𝔽", "1": "𝟙"}
"""Letters of ``mathbb``; others are left plain."""

SUPERSCRIPTS: dict[str, str] = dict(
    zip(
        "0123456789+-=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδϵθιϕφχ",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᶥᶲᵠᵡ",
        strict=True,
    )
) | {"∘": "°", "′": "′", "*": "*", "†": "†", "⊤": "ᵀ", " ": "", "%": "%"}
SUBSCRIPTS: dict[str, str] = dict(
    zip("0123456789+-=()aehijklmnoprstuvxβγρϕφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ", strict=True)
) | {" ": ""}
"""Characters with a superscript or subscript form; scripts of others are written with ``^`` or ``_``."""

SCRIPTS = frozenset({*SUPERSCRIPTS.values(), *SUBSCRIPTS.values(), "^", "_"} - set("*†′°% ") - {""})
"""Characters that are already scripts."""


def symbol(name: str) -> str | None:
    """Return the text of a command without argument, or ``None`` if it is unknown."""
    return COMMANDS[name] if name in COMMANDS else _rare()[0].get(name)


def is_relation(name: str) -> bool:
    """Whether a command is surrounded by spaces."""
    return name in _RELATIONS or (name not in COMMANDS and name in _rare()[1])


@cache
def _rare() -> tuple[dict[str, str], frozenset[str]]:
    """Read ``symbols.txt``: the text of rare commands, and which of them are relations."""
    shown: dict[str, str] = {}
    relations: frozenset[str] = frozenset()
    for section in _TABLE.read_text(encoding="utf-8").split("\n[")[1:]:
        heading, *words = section.split()
        shown |= (signs := dict(zip(words[::2], words[1::2], strict=True)))
        relations = frozenset(signs) if heading == "relations]" else relations
    return shown, relations
