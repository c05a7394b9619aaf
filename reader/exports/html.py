"""HTML export: a page for reading and printing. It loads and runs nothing, and links to http, https and mailto only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from reader import i18n
from reader.exports._format import Context, Item, count_papers
from reader.i18n import N_, _
from reader.models import Appearance, Paper
from reader.models.labels import FIELD_WORDS, LINK_WORDS, shown_date, shown_place
from reader.models.links import all_links
from reader.models.statuses import status_of
from reader.text.clean import clean, one_line
from reader.text.sentences import join_words

NAME = "html"
TITLE = N_("HTML page")
SUFFIX = ".html"
ENCODING = "utf-8"

_SCHEMES = ("http://", "https://", "mailto:")
_STYLE = """\
:root { color-scheme: light dark; --ink: #222; --dim: #666; --paper: #fdfcf9; --line: #ddd; --link: #14507a; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ddd; --dim: #999; --paper: #1b1b1a; --line: #444; --link: #8ab8dd; }
}
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.65 Charter, "Source Serif 4", Georgia, "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun,
  serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.15rem; line-height: 1.4; margin: 0; }
article { border-top: 1px solid var(--line); padding: 1.2rem 0; }
.translated { font-size: 1rem; margin: .1rem 0 0; }
.facts, header p { color: var(--dim); font-size: .875rem; margin: .3rem 0; }
.abstract p { margin: .5rem 0; }
.note { white-space: pre-wrap; border-left: 2px solid var(--line); margin: .8rem 0 0; padding-left: .8rem; }
a { color: var(--link); }
@media print {
  body { max-width: none; margin: 0; color: #000; background: none; font-size: 10.5pt; }
  h2, .facts { break-after: avoid; } a { color: inherit; }
  article { break-inside: auto; } .links a::after { content: " <" attr(href) ">"; font-size: .85em; }
}
"""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def write(items: Sequence[Item], context: Context) -> Iterator[str]:
    """Yield the head, an article per paper, and the end of the page."""
    title = _text(context.title) or _text(_("Papers"))
    yield (
        f'<!DOCTYPE html>\n<html lang="{i18n.language()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n"
        f"<header>\n<h1>{title}</h1>\n"
        f"<p>{context.today.isoformat()} · {_text(count_papers(len(items)))}</p>\n</header>\n"
    )
    for item in items:
        yield "\n".join(("<article>", *_article(item.paper, item.appears_in), "</article>\n"))
    yield "</body>\n</html>\n"


def _article(paper: Paper, appears_in: Sequence[Appearance]) -> Iterator[str]:
    yield f"<h2>{_text(paper.title)}</h2>"
    if paper.translated_title:
        yield f'<p class="translated">{_text(paper.translated_title)}</p>'
    for facts in (_state(paper), _facts(paper), _places(appears_in)):
        if line := " · ".join(map(_text, filter(None, facts))):
            yield f'<p class="facts">{line}</p>'
    if links := " · ".join(_links(paper)):
        yield f'<p class="facts links">{links}</p>'
    if paper.abstract:
        paragraphs = (f"<p>{_text(paragraph)}</p>" for paragraph in clean(paper.abstract).split("\n\n"))
        yield f'<div class="abstract">{"".join(paragraphs)}</div>'
    if paper.note:
        yield f'<div class="note">{escape(clean(paper.note))}</div>'


def _state(paper: Paper) -> Iterator[str]:
    yield status_of(paper.status).word
    yield "★" * paper.starred
    yield f"{paper.progress}%" if 0 < paper.progress < 100 else ""
    if paper.tags:
        yield _("{name}: {value}").format(name=_("tags"), value=join_words(paper.tags))


def _facts(paper: Paper) -> Iterator[str]:
    yield join_words(paper.authors)
    yield paper.venue
    yield shown_date(paper)
    versions = "".join(f"v{version}" for version in paper.arxiv_versions[-1:])
    yield f"arXiv:{paper.arxiv_id}{versions}" if paper.arxiv_id else ""
    yield f"DOI {paper.doi}" if paper.doi else ""
    if paper.section:
        yield _("{name}: {value}").format(name=_(FIELD_WORDS["section"]), value=paper.section)


def _places(appears_in: Sequence[Appearance]) -> Iterator[str]:
    return (shown_place(place.title, place.position, place.section) for place in appears_in)


def _links(paper: Paper) -> Iterator[str]:
    for link in all_links(paper):
        if link.url.lower().startswith(_SCHEMES):
            yield f'<a href="{_text(link.url)}" rel="noreferrer">{_text(_(LINK_WORDS.get(link.kind, link.kind)))}</a>'


def _text(text: str) -> str:
    return escape(one_line(text))
