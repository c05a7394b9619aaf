import pytest

from reader import formats
from reader.errors import ImportFailedError
from reader.formats import Source
from reader.parsing.xml_root import root_of
from tests.shared import Sample, samples

FEEDS = """<?xml version="1.0"?>
<!-- exported -->
<opml version="2.0"><head><title>Feeds</title></head><body>
<outline text="Papers"><outline type="rss" xmlUrl="https://a.org/feed"/><outline XMLURL='https://b.org/feed'/></outline>
</body></opml>"""


@pytest.mark.parametrize(
    ("text", "count"), [(FEEDS, 2), ("<opml><body><outline text='a & b' xmlUrl='x'>", 1), ("<opml/>", 0)]
)
def test_lists_of_feeds_are_answered(text: str, count: int) -> None:
    with pytest.raises(ImportFailedError, match=rf"x\.opml lists {count} feeds?, not papers") as caught:
        formats.parse(Source("x.opml", text.encode()))
    assert "Open a feed in a browser, save it as a file and import that file." in caught.value.hint


@pytest.mark.parametrize("sample", samples("opml"))
def test_a_whole_list_is_answered(sample: Sample) -> None:
    count = len(sample.expected)
    with pytest.raises(ImportFailedError, match=f"lists {count} feeds, not papers"):
        formats.parse(sample.source)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("<feed>", "feed"),
        ("\ufeff\n<?xml version='1.0'?>\n<?xml-stylesheet href='>'?>\n<!-- <rss> -->\n<rdf:RDF xmlns=''>", "rdf:RDF"),
        ("<!DOCTYPE rss PUBLIC '-//x//'>\n<rss version='0.91'>", "rss"),
        ("<!DOCTYPE rss [<!ENTITY a '>'> ]>\n<rss>", "rss"),
        ("<!DOCTYPE html><p>", "p"),
        ("<!-- never closed", None),
        ("<![CDATA[", None),
        ("text <feed>", None),
        ("", None),
    ],
)
def test_the_root_of_xml_is_found_behind_what_precedes_it(text: str, name: str | None) -> None:
    root = root_of(text)
    assert (root.name if root else None) == name
