import base64
import quopri

import pytest

from reader import formats
from reader.formats import Source
from reader.models import Link, ParsedDigest
from tests.shared import Sample, samples

RULE = "-" * 78
CROSS = "%-" * 39
REPLACED = "%%--" * 19 + "%%"
END = "%%%---" * 13
HEADERS = """Date: Tue, 24 Nov 26 00:31:14 GMT
Subject: cs daily Subj-class mailing 104 1 new + 1 crosses received
"""
BODY = rf"""{RULE}
{RULE}
Send any comments regarding submissions directly to submitter.
{RULE}
 Submissions to:
Artificial Intelligence
 received from  Fri 20 Nov 26 19:00:00 GMT  to  Mon 23 Nov 26 19:00:00 GMT
{RULE}
{RULE}
\\
arXiv:2611.00001
Date: Fri, 20 Nov 2026 19:24:21 GMT   (415kb,D)

Title: A Title that Goes On: Behind a
  Break of the Line
Authors: Ada Lov\'elace (1), Alan Turing (2 and 3) and Kurt G\"odel ((1) Here, (2)
  There, (3) Elsewhere)
Categories: cs.AI cs.LG
Comments: 12 pages, 3 figures
Report-no: T-1
Journal-ref: J. Tests 1 (2026) 2
DOI: 10.1145/A.1
MSC-class: 68T07
License: http://creativecommons.org/licenses/by/4.0/
\\
  We show $x_i^2$ in 96.6\% of what was once arXiv:2401.00001, in a line that was
broken by a program.
% A line with a percent sign is text.
  A second paragraph.
\\ ( https://arxiv.org/abs/2611.00001 ,  415kb)
{RULE}
{CROSS}
{RULE}
\\
arXiv:2611.00002 (*cross-listing*)
Date: Fri, 20 Nov 2026 19:24:21 GMT   (41kb)

Title: Another Title
Author: Emmy Noether
Categories: math.RA cs.AI
\\
  Short.
\\ ( https://arxiv.org/abs/2611.00002 ,  41kb)
{REPLACED}
{RULE}
\\
arXiv:2401.00003
replaced with revised version Mon, 23 Nov 2026 18:05:58 GMT   (829kb,D)

Title: A Replaced Title
Authors: A. B.
Categories: cs.AI
\\ ( https://arxiv.org/abs/2401.00003 ,  829kb)
{END}
---
To unsubscribe
"""
MONTHLY = r"""\\
Paper: hep-th/9701001
From: someone@example.org
Date: Wed, 1 Jan 1997 10:00:00 GMT   (10kb)

Title: A Title of Old
Authors: A. Einstein
Comments: 10 pages
\\
\\
Paper (*cross-listing*): gr-qc/9701002
Date: Wed, 1 Jan 1997 10:00:00 GMT   (10kb)
Date (revised): Thu, 2 Jan 1997 10:00:00 GMT   (11kb)

Title: A Second
Author: M. Curie
\\
"""


def read(text: str | bytes, name: str = "mail.txt") -> ParsedDigest:
    found, digest = formats.parse(Source(name, text.encode() if isinstance(text, str) else text))
    assert found == "arxiv-mail"
    return digest


def test_a_daily_mail_is_read_whole() -> None:
    digest = read(HEADERS + "\n" + BODY)
    new, crossed, replaced = digest.papers
    assert (digest.date, digest.problems) == ("2026-11-24", ())
    assert digest.title == "cs daily Subj-class mailing 104 1 new + 1 crosses received"
    assert (new.id, new.title) == ("arxiv:2611.00001", "A Title that Goes On: Behind a Break of the Line")
    assert new.authors == ("Ada Lovélace", "Alan Turing", "Kurt Gödel")
    assert new.abstract.split("\n\n") == [
        "We show $x_i^2$ in 96.6% of what was once arXiv:2401.00001, in a line that was broken by a program."
        "\n% A line with a percent sign is text.",
        "A second paragraph.",
    ]
    assert (new.date, new.venue, new.doi, new.section) == ("2026-11-20", "J. Tests 1 (2026) 2", "10.1145/a.1", "")
    assert new.bibliographic == {
        "note": "12 pages, 3 figures",
        "number": "T-1",
        "keyword": "cs.AI, cs.LG, MSC-class: 68T07",
    }
    assert (new.links, new.cites) == ((Link("abs", "https://arxiv.org/abs/2611.00001"),), ("2401.00001",))
    assert (crossed.id, crossed.section, crossed.authors) == (
        "arxiv:2611.00002",
        "Cross submissions",
        ("Emmy Noether",),
    )
    assert (replaced.section, replaced.date, replaced.abstract) == ("Replacement submissions", None, "")


def test_a_monthly_listing_of_old_is_read() -> None:
    digest = read(MONTHLY, "hep-th_9701.txt")
    first, second = digest.papers
    assert digest.problems == ()
    assert (first.id, first.title, first.date) == ("arxiv:hep-th/9701001", "A Title of Old", "1997-01-01")
    assert (second.id, second.date, second.section) == ("arxiv:gr-qc/9701002", "1997-01-01", "Cross submissions")
    assert [paper.abstract for paper in digest.papers] == ["", ""]


def wrapped(encoding: str, body: bytes) -> bytes:
    return (
        b"From: no-reply@arxiv.org\r\nTo: reader@example.org\r\nSubject: =?utf-8?q?cs_daily_1_new_+_1_crosses?=\r\n"
        b"Date: Tue, 24 Nov 2026 00:31:14 +0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="=_x"\r\n\r\nPreamble.\r\n--=_x\r\n'
        b"Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n"
        + body + b"\r\n--=_x\r\nContent-Type: text/html\r\n\r\n<p>No text</p>\r\n--=_x--\r\n"
    )  # fmt: skip


@pytest.mark.parametrize(
    "mail",
    [
        wrapped("7bit", BODY.replace("\n", "\r\n").encode()),
        wrapped("quoted-printable", quopri.encodestring(BODY.encode())),
        wrapped("base64", base64.encodebytes(BODY.encode())),
        ("Fwd: see below\n\n" + "".join(f"> {line}\n" for line in BODY.split("\n"))).encode(),
        BODY.encode("utf-16"),
        BODY.replace("\n", "\r").encode(),
    ],
    ids=["7bit", "quoted-printable", "base64", "quoted", "utf-16", "cr"],
)
def test_whatever_it_is_wrapped_in_a_mail_says_the_same(mail: bytes) -> None:
    digest, plain = read(mail, "mail.eml"), read(BODY)
    assert (digest.papers, digest.problems) == (plain.papers, ())
    assert digest.date in ("2026-11-24", "2026-11-23")


def test_what_the_subject_announces_is_compared_with_what_was_read() -> None:
    digest = read(HEADERS.replace("1 new + 1", "53 new + 4") + "\n" + BODY)
    assert [(problem.line, problem.reason) for problem in digest.problems] == [
        (2, "Papers stated in the mail here: 53; read: 1."),
        (2, "Papers stated in the mail here: 4; read: 1."),
    ]
    assert read(HEADERS.replace("+ 1 crosses", "+  crosses") + "\n" + BODY).problems == ()


def test_records_that_cannot_be_used_are_told_with_their_line() -> None:
    text = BODY.replace("Title: Another Title\n", "").replace("arXiv:2401.00003", "arXiv:24xx.00003")
    text = "\n" + HEADERS.replace("1 new + 1 crosses received", "") + "\n" + text
    digest = read(text)
    assert [(problem.line, problem.text, problem.reason) for problem in digest.problems] == [
        (text[: text.index(line)].count("\n") + 1, line, reason)
        for line, reason in (
            ("arXiv:2611.00002 (*cross-listing*)", "The title is empty."),
            ("arXiv:24xx.00003", "Invalid arXiv id."),
        )
    ]
    assert digest.papers[1].title == "A Replaced Title"


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        (BODY, True),
        (MONTHLY, True),
        ("From: a@example.org\nSubject: Hello\nMIME-Version: 1.0\n\nHello.", False),
        ("arXiv:2611.00001\nTitle: x", False),
        (r"\\ a line", False),
    ],
)
def test_a_listing_is_told_from_other_texts(text: str, certain: bool) -> None:
    assert (formats.get("arxiv-mail").sniff(Source("x", text.encode())) > 0.5) is certain


DATES = {
    "cs_2026-03-03.txt": "2026-03-03",
    "NicolasSchuler_2026-01-26.txt": "2026-01-23",
    "arxiv-browse_q-fin_new.txt": "2023-03-17",
}


@pytest.mark.parametrize("sample", samples("email-arxiv-listing"))
def test_a_whole_mail(sample: Sample) -> None:
    digest = read(sample.path.read_bytes())
    assert (digest.date, digest.problems) == (DATES[sample.path.name], ())
    assert [(paper.arxiv_id or "", paper.links[0].url) for paper in digest.papers] == [
        (arxiv_id, url) for arxiv_id, url, _title in sample.expected
    ]
    assert all(paper.authors for paper in digest.papers)
