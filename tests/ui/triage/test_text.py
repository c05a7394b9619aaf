import pytest

from reader.text.cells import cell_len
from reader.ui.commands import with_keys
from reader.ui.triage.session import LATER, TriageSession
from reader.ui.triage.text import card_hints, next_steps, pile_name, summary_lines, triage_header
from tests.storage.builders import change
from tests.ui.hostile import WIDE_TITLES


def session(*deeds: str, papers: int = 7) -> TriageSession:
    pile = TriageSession(map(str, range(papers)), lambda _paper: True)
    for number, action in enumerate(deeds, 1):
        decision = pile.decide(action)
        if action != LATER:
            decision.change = change(number)
    return pile


def header(pile: TriageSession, what: str = "all", waiting: int = 0, width: int = 80) -> str:
    left, right = triage_header(what, pile, waiting, width)
    return "".join(text for text, _role in (*left, *right))


def summary(pile: TriageSession, seconds: float = 5) -> list[str]:
    lines = summary_lines(pile, seconds, next_steps(pile, with_keys({})), 80)
    return [" ".join("".join(text for text, _role in line.pieces).split()) for line in lines]


@pytest.mark.parametrize(
    ("deeds", "place"),
    [((), "1/7   --------------------  7 left"), (("read", "later"), "3/7   ======--------------  5 left")],
)
def test_the_header_says_which_card_it_is_and_how_many_are_left(deeds: tuple[str, ...], place: str) -> None:
    assert place in header(session(*deeds))


def test_at_the_end_the_bar_is_full_and_the_place_is_the_last() -> None:
    assert "3/3   ====================  0 left" in header(session("read", "queued", "later", papers=3))


@pytest.mark.parametrize("width", [40, 60, 80, 120])
@pytest.mark.parametrize("what", WIDE_TITLES)
def test_the_header_fits_whatever_the_name(width: int, what: str) -> None:
    assert cell_len(header(session("read", papers=31), " ".join(what.split()), 0, width)) <= width - 2


def test_the_header_tells_of_what_is_not_written() -> None:
    assert "2 unsaved changes" in header(session(), "all", 2)


@pytest.mark.parametrize(("seconds", "shown"), [(0.2, "1 s"), (42, "42 s"), (60, "1 min 0 s"), (3725, "62 min 5 s")])
def test_the_summary_says_how_long_it_took(seconds: float, shown: str) -> None:
    assert summary(session("read"), seconds)[1] == f"1 paper triaged in {shown}"


def test_the_summary_counts_what_is_done_by_kind() -> None:
    pile = session("queued", "read", "queued", "later", "skipped")
    pile.mark("star").change = change(8)
    pile.decide("read")  # not on disk yet
    assert summary(pile)[:10] == [
        "Triage 7 papers", "4 papers triaged in 5 s", "", "2 ▹ queued", "1 ✓ read", "1 ✗ skipped",
        "1 postponed, still unread", "1 remaining, still unread", "1 unsaved", "1 star toggled",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("deeds", "keys"),
    [
        (("queued", "later", "read"), ["Enter", "T", "u", "Esc"]),
        (("skipped", "read", "read"), ["u", "Esc"]),
        (("later",), ["T", "u", "Esc"]),
        ((), ["T", "Esc"]),
    ],
)
def test_the_summary_offers_what_there_is_to_do(deeds: tuple[str, ...], keys: list[str]) -> None:
    assert [decision.key for decision in next_steps(session(*deeds, papers=3), with_keys({}))] == keys


def test_keys_without_a_command_are_not_offered() -> None:
    commands = with_keys({"triage-skip": [], "triage-leave": [], "help": []})
    moving, others = card_hints(commands)
    assert [key for key, _word in moving] == ["Enter", "q", "d", "l"]
    assert [key for key, _word in others] == ["*", "t", "u", "Space", "o"]
    assert [decision.key for decision in next_steps(session(), commands)] == ["T"]


@pytest.mark.parametrize(
    ("view", "selected", "name"), [([], 0, "all"), (["a", "b"], 0, "a, b"), (["a"], 3, "3 selected")]
)
def test_a_pile_has_the_name_of_what_it_was_made_of(view: list[str], selected: int, name: str) -> None:
    assert pile_name(view, selected) == name
