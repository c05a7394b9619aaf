"""A visual ruler: lines of equal width, to check that font and terminal agree with our widths."""

from __future__ import annotations

from reader.i18n import N_, _
from reader.text.cells import cell_len

RULER_CELLS = 32
"""Cells of each line, without its name and the bar."""

SAMPLES = {
    N_("Latin"): "The quick brown fox jumps over a",
    N_("Chinese"): "天地玄黄宇宙洪荒日月盈昃辰宿列张",
    N_("Japanese, Korean"): "いろはにほへとちアイウ가나다라마",
    N_("full width"): "，。、；：？！（）《》「」『』＋",
    N_("ambiguous"): "“”‘’…—·±×÷①②③★○●◇■→←↑↓αβγЖДЯ§°¶☆",
    N_("combining"): "x̂ q̃ m̄ g̊ w̌ k̇ z̈ j̱ f̂ v̄ t̂ s̃ b̄ d̊ h̃ y̱ ",
    N_("emoji"): "📄📚🔍🧠🧪🚀🔥🌐💡📝🔗📌🎯🤖🏁🐍",
    N_("emoji, joined"): "👩‍🔬❤️👍🏽" * 5 + "--",
    N_("frame"): "─│┌┐└┘├┤┬┴┼═║╔╗╚╝╠╣╦╩╬░▒▓█▀▄▌▐▁▇",
}
"""Samples by name."""


def ruler() -> list[str]:
    """Return the lines, all of one width by ``text.cells``, each with a bar at its end."""
    names = {name: _(name) for name in SAMPLES}
    column = max(map(cell_len, names.values())) + 2
    return [f"{_padded(names[name], column)}{_padded(sample, RULER_CELLS)}|" for name, sample in SAMPLES.items()]


def _padded(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))
