from reader.ui.triage.session import LATER, STAR, TAG, Decision, TriageSession
from tests.storage.builders import change


def session(papers: str = "abcd", gone: str = "") -> TriageSession:
    return TriageSession(papers, lambda paper: paper not in gone)


def write(decision: Decision, seq: int = 1) -> Decision:
    decision.change = change(seq)
    return decision


def test_a_decision_puts_the_next_card_on_top() -> None:
    pile = session()
    decision = pile.decide("queued")
    assert (decision.paper, decision.action, decision.place) == ("a", "queued", 0)
    assert (pile.card, pile.place) == ("b", 1)


def test_a_star_or_a_tag_keeps_the_card() -> None:
    pile = session()
    pile.mark(STAR)
    pile.mark(TAG)
    assert pile.card == "a"
    assert pile.left == 4


def test_a_paper_that_stands_in_two_digests_is_one_card() -> None:
    assert session("abab").papers == ("a", "b")


def test_there_is_no_card_after_the_last_one() -> None:
    pile = session("a")
    pile.decide("skipped")
    assert pile.card == ""
    assert pile.left == 0
    assert session("").card == ""


def test_papers_that_are_no_longer_unread_are_passed_over() -> None:
    gone = set("ac")
    pile = TriageSession("abcd", lambda paper: paper not in gone)
    assert pile.card == "b"
    gone.add("d")
    pile.decide("queued")
    assert pile.card == ""
    assert pile.passed == set("acd")
    assert pile.left == 0


def test_taking_back_goes_step_by_step_to_the_cards_of_the_steps() -> None:
    pile = session()
    pile.decide("queued")
    pile.mark(STAR)
    pile.decide(LATER)
    deeds = []
    while decision := pile.take_back():
        deeds.append((decision.action, pile.card))
    assert deeds == [(LATER, "b"), (STAR, "b"), ("queued", "a")]


def test_a_card_that_was_passed_over_is_looked_at_again_on_the_way_there() -> None:
    gone = set("b")
    pile = TriageSession("abc", lambda paper: paper not in gone)
    pile.decide("queued")
    assert (pile.card, pile.passed) == ("c", {"b"})
    pile.take_back()
    gone.clear()
    pile.decide("queued")
    assert (pile.card, pile.passed) == ("b", set())


def test_what_is_not_on_disk_does_not_count() -> None:
    pile = session()
    first = pile.decide("queued")
    pile.decide(LATER)
    pile.decide("skipped")
    assert pile.counts() == {LATER: 1}
    assert (pile.decided, pile.waiting, pile.left) == (0, 2, 1)
    write(first)
    assert pile.counts() == {LATER: 1, "queued": 1}
    assert (pile.decided, pile.waiting, pile.left) == (1, 1, 1)


def test_what_did_not_come_about_is_forgotten() -> None:
    pile = session()
    passed, failed = pile.decide("queued"), pile.decide("skipped")
    pile.drop(passed, passed=True)
    pile.drop(failed)
    assert pile.decisions == []
    assert pile.passed == {"a"}
    assert pile.left == 3


def test_what_was_taken_back_meanwhile_cannot_be_forgotten_as_well() -> None:
    pile = session()
    decision = pile.decide("queued")
    pile.take_back()
    pile.drop(decision, passed=True)
    assert pile.passed == set()


def test_what_cannot_be_taken_back_holds_at_its_place() -> None:
    gone: set[str] = set()
    pile = TriageSession("abcd", lambda paper: paper not in gone)
    first, second = write(pile.decide("queued"), 1), write(pile.decide("skipped"), 2)
    gone.update("ab")
    pile.take_back()
    pile.take_back()
    pile.keep(second)
    assert pile.card == "a"
    pile.keep(first)
    assert (pile.card, pile.passed, pile.left) == ("c", set(), 2)
    assert pile.decisions == [first, second]
    assert pile.take_back() is second


def test_cards_that_came_back_are_shown_although_the_library_has_not_heard_of_it() -> None:
    gone: set[str] = set()
    pile = TriageSession("abc", lambda paper: paper not in gone)
    pile.decide("queued")
    pile.decide("skipped")
    gone.update("ab")
    pile.take_back()
    pile.take_back()
    pile.decide("read")
    assert (pile.card, pile.passed) == ("b", set())
    gone.add("c")
    pile.decide("read")
    assert (pile.card, pile.passed) == ("", {"c"})
