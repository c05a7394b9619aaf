from tests.formats.families import brief, read

A = "https://arxiv.org/abs/2401.0000"

SLANTED = f"""# Papers

## [Survey papers](#content)

1. **First Things.** Lectures on Everything, Some & Other Publishers, 2020. [book](https://a.org/doi/10.2200/X1)

    *Ada Lovelace, Alan Turing.*

1. **Second Things.** arxiv 2019. [paper]({A}2)

    *Lovelace, Ada M and Turing, Alan and others.*

<details><summary> more </summary>

21. **Third Things.** AAAI 2020. [paper]()

\t*Kurt Gödel.*

</details>
"""

NAMES = "Lovelace, Ada, Alan Turing, and Kurt Gödel."
CITED = f"""# Reading Roadmap

# 1 History

## 1.1 Survey

**[1]** {NAMES} "**First things**." **Journal** 521.7553 (2015): 436-444. [[pdf]](http://a.edu/1.pdf) **(Survey)**

**[2]** Turing, Alan, et al. "**Second things**." arXiv preprint arXiv:2401.00002 (2013). [[pdf]]({A}2) :star:
"""

YEARS = f"""# Most Cited

### Generalization
- **First things** (2015), A. Lovelace et al. [[pdf]]({A}1)
- **Second things: with a colon** (2014), A. Turing [[pdf]]({A}2)
"""


def test_authors_stand_slanted_below() -> None:
    family, papers = read(SLANTED)
    assert family == "numbered-citation"
    assert [paper.title for paper in papers] == ["First Things", "Second Things", "Third Things"]
    first, second, third = papers
    assert (first.year, first.authors) == (2020, ("Ada Lovelace", "Alan Turing"))
    assert first.venue == "Lectures on Everything, Some & Other Publishers"
    assert (second.arxiv_id, second.venue, second.year) == ("2401.00002", "arxiv", 2019)
    assert (third.id[:6], third.links, third.authors) == ("title:", (), ("Kurt Gödel",))
    assert first.section == "Survey papers"


def test_citations_are_paragraphs_too() -> None:
    family, papers = read(CITED)
    assert family == "numbered-citation"
    assert brief(papers) == [("First things", "url:a.edu/1.pdf"), ("Second things", "arxiv:2401.00002")]
    assert papers[0].authors == ("Ada Lovelace", "Alan Turing", "Kurt Gödel")
    assert (papers[0].venue, papers[0].year) == ("Journal", 2015)
    assert papers[0].bibliographic["page"] == "436-444"
    assert papers[1].authors == ("Alan Turing",)


def test_citations_may_have_their_year_behind_the_title() -> None:
    family, papers = read(YEARS)
    assert family == "numbered-citation"
    assert [(paper.title, paper.year, paper.authors) for paper in papers] == [
        ("First things", 2015, ("A. Lovelace",)),
        ("Second things: with a colon", 2014, ("A. Turing",)),
    ]


def test_notes_below_a_report_say_when_they_were_read() -> None:
    notes = f"1. First Long Things - arXiv, accessed May 3, 2025, [{A}1]({A}1)\n"
    notes += "28. Second Long Things: More - OpenReview, accessed May 3, 2025, https://openreview.net/forum?id=x\n"
    family, papers = read("# Report\n\nText.1\n\n#### Works cited\n\n" + notes)
    assert family == "numbered-citation"
    assert brief(papers) == [
        ("First Long Things", "arxiv:2401.00001"),
        ("Second Long Things: More", "url:openreview.net/forum?id=x"),
    ]
    assert (papers[0].venue, papers[0].date) == ("arXiv", None)
    assert papers[0].bibliographic == {"accessed": {"date-parts": [[2025, 5, 3]]}}


def test_citations_may_share_a_paragraph() -> None:
    family, papers = read(
        f'[1] Lovelace, A. "First long things." 2020. {A}1\n[2] Turing, A. "Second long things." 2021. {A}2\n'
    )
    assert family == "numbered-citation"
    assert brief(papers) == [("First long things", "arxiv:2401.00001"), ("Second long things", "arxiv:2401.00002")]
