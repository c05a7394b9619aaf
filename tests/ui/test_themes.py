from itertools import product

import pytest
from textual.color import Color

from reader.ui.themes import INK, PAPER

BACKGROUNDS = ("background", "raised")
LEAST = {"foreground": 7.0, "dim": 4.5, "accent": 4.5, "faint": 3.0}


def colour(theme, name: str) -> Color:
    return Color.parse(theme.variables.get(name) or getattr(theme, name))


def contrast(one: Color, other: Color) -> float:
    """Measure contrast as WCAG 2.1 defines it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(shade: Color) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in shade.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast(Color.parse("#000"), Color.parse("#fff")) == pytest.approx(21)
    assert contrast(Color.parse("#777"), Color.parse("#fff")) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize(
    ("theme", "role", "background"),
    list(product((INK, PAPER), LEAST, BACKGROUNDS)),
    ids=lambda value: getattr(value, "name", value),
)
def test_letters_can_be_read(theme, role: str, background: str) -> None:
    ratio = contrast(colour(theme, role), colour(theme, background))
    assert ratio >= LEAST[role], f"{ratio:.2f}"


@pytest.mark.parametrize("theme", [INK, PAPER], ids=lambda theme: theme.name)
def test_a_hit_can_be_read(theme) -> None:
    assert contrast(colour(theme, "background"), colour(theme, "accent")) >= 4.5


@pytest.mark.parametrize("theme", [INK, PAPER], ids=lambda theme: theme.name)
@pytest.mark.parametrize("shade", ["shade", "deep-shade"])
def test_a_number_on_a_shade_can_be_read(theme, shade: str) -> None:
    assert contrast(colour(theme, "foreground"), colour(theme, shade)) >= 4.5


def test_one_theme_is_dark_and_one_is_light() -> None:
    assert (INK.dark, PAPER.dark) == (True, False)
    assert luminance(colour(INK, "background")) < luminance(colour(INK, "foreground"))
    assert luminance(colour(PAPER, "background")) > luminance(colour(PAPER, "foreground"))
