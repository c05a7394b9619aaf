import pytest

from reader.search.tags import Suggestion
from reader.ui.tags.text import Offer, as_known, beginning, offers, split, taken, written

USAGE = {"RL": 3, "推理": 2, "推理/数学": 1, "to read": 1}


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("", []),
        ("推理 rl，to-read; #new、b", ["推理", "rl", "to-read", "new", "b"]),
        ('"to read" "x', ["to read", "x"]),
        ("a//b/ # /", ["a/b"]),
    ],
)
def test_a_line_is_split_into_tags(line: str, tags: list[str]) -> None:
    assert split(line) == tags


@pytest.mark.parametrize("tag", ["a", "to read", "a，b", "推理/数学"])
def test_a_tag_is_written_so_that_it_is_read_again(tag: str) -> None:
    assert split(written(tag)) == [tag]


@pytest.mark.parametrize(
    ("line", "word"),
    [("", (0, "")), ("a ", (2, "")), ("a b", (2, "b")), ("a，#推", (2, "推")), ('x "to re', (2, "to re"))],
)
def test_what_is_being_written_is_known(line: str, word: tuple[int, str]) -> None:
    assert beginning(line) == word


@pytest.mark.parametrize(
    ("line", "cursor", "tag", "then"),
    [
        ("a 推", 3, "推理", "a 推理 |"),
        ("a 推 z", 3, "推理", "a 推理 |z"),
        ("to", 2, "to read", '"to read" |'),
        ("", 0, "x", "x |"),
    ],
)
def test_an_offer_takes_the_place_of_what_is_being_written(line: str, cursor: int, tag: str, then: str) -> None:
    new, at = taken(line, cursor, tag)
    assert new[:at] + "|" + new[at:] == then


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("", ["agent", "RL", "推理", "推理/数学", "to read"]),
        ("r", ["RL", "to read"]),
        ("ag", ["agent"]),
        ("推理/", ["推理/数学"]),
        ("tl", ["推理", "推理/数学"]),
        ("rl ", ["agent", "推理", "推理/数学", "to read"]),
        ("zz", []),
    ],
)
def test_offers_are_tags_of_the_library_and_suggestions(line: str, names: list[str]) -> None:
    suggestions = [Suggestion("agent", "keyword"), Suggestion("RL", "library")]
    found = offers(line, len(line), USAGE, suggestions)
    assert sorted(offer.tag for offer in found) == sorted(names)
    assert Offer("RL", 3, suggested=True) in found or "RL" not in names


def test_suggestions_come_first_as_long_as_nothing_is_written() -> None:
    suggestions = [Suggestion("agent", "keyword")]
    assert offers("", 0, USAGE, suggestions)[0] == Offer("agent", 0, suggested=True)


def test_tags_are_written_as_the_library_does() -> None:
    assert as_known(["rl", "new", "ＲＬ"], USAGE, ()) == ["RL", "new"]
    assert as_known(["rl"], USAGE, ["rl"]) == ["rl"]
