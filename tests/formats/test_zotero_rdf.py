import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader import formats
from reader.errors import ImportFailedError, ReaderError
from reader.formats import Source

ROOT = """<rdf:RDF
 xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:z="http://www.zotero.org/namespaces/export#"
 xmlns:dcterms="http://purl.org/dc/terms/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:bib="http://purl.org/net/biblio#"
 xmlns:link="http://purl.org/rss/1.0/modules/link/"
 xmlns:foaf="http://xmlns.com/foaf/0.1/"
 xmlns:vcard="http://nwalsh.com/rdf/vCard#"
 xmlns:prism="http://prismstandard.org/namespaces/1.2/basic/">
"""
PREPRINT = """
<rdf:Description rdf:about="http://arxiv.org/abs/2306.01234">
 <z:itemType>preprint</z:itemType>
 <dc:publisher><foaf:Organization><foaf:name>arXiv</foaf:name></foaf:Organization></dc:publisher>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>Roe</foaf:surname><foaf:givenName>Ada</foaf:givenName></foaf:Person></rdf:li>
  <rdf:li><foaf:Person><foaf:surname>Gemini Team</foaf:surname></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <dcterms:isReferencedBy rdf:resource="#item_2"/>
 <link:link rdf:resource="#item_3"/>
 <dc:subject>mine</dc:subject>
 <dc:subject><z:AutomaticTag><rdf:value>Learning</rdf:value></z:AutomaticTag></dc:subject>
 <dc:title>Quiet graphs &amp; $x_i$</dc:title>
 <dcterms:abstract>We count.</dcterms:abstract>
 <dc:date>2023-06-12</dc:date>
 <dc:identifier><dcterms:URI><rdf:value>http://arxiv.org/abs/2306.01234</rdf:value></dcterms:URI></dc:identifier>
 <dcterms:dateSubmitted>2024-01-02 10:11:12</dcterms:dateSubmitted>
 <dc:description>arXiv:2306.01234 [cs]
Read_Status: Read</dc:description>
 <prism:number>arXiv:2306.01234</prism:number>
</rdf:Description>
<bib:Memo rdf:about="#item_2"><rdf:value>&lt;p&gt;Read &lt;b&gt;again&lt;/b&gt;.&lt;/p&gt;</rdf:value></bib:Memo>
<z:Attachment rdf:about="#item_3"><z:itemType>attachment</z:itemType><dc:title>Full text</dc:title></z:Attachment>
"""
ARTICLE = """
<bib:Article rdf:about="#item_4">
 <z:itemType>journalArticle</z:itemType>
 <dcterms:isPartOf rdf:resource="urn:issn:1234-5678"/>
 <bib:authors><rdf:Seq>
  <rdf:li><foaf:Person><foaf:surname>张</foaf:surname><foaf:givenName>三</foaf:givenName></foaf:Person></rdf:li>
 </rdf:Seq></bib:authors>
 <dc:title>安静的图</dc:title><dc:date>2024</dc:date><bib:pages>11-18</bib:pages>
 <dc:identifier>DOI 10.1234/AB.5</dc:identifier>
</bib:Article>
<bib:Journal rdf:about="urn:issn:1234-5678">
 <prism:volume>9</prism:volume><prism:number>3</prism:number><dc:title>某学报</dc:title>
 <dc:identifier>ISSN 1234-5678</dc:identifier>
</bib:Journal>
<bib:BookSection rdf:about="#item_5">
 <z:itemType>bookSection</z:itemType>
 <dcterms:isPartOf><bib:Book><dc:title>A book</dc:title></bib:Book></dcterms:isPartOf>
 <dc:publisher><foaf:Organization><vcard:adr><vcard:Address><vcard:locality>Oslo</vcard:locality></vcard:Address>
 </vcard:adr><foaf:name>P</foaf:name></foaf:Organization></dc:publisher>
 <dc:title>A chapter</dc:title>
</bib:BookSection>
<bib:Book rdf:about="#item_6"><z:itemType>book</z:itemType></bib:Book>
"""
END = """
<z:Collection rdf:about="#collection_1">
 <dc:title>To read</dc:title><dcterms:hasPart rdf:resource="#item_4"/>
</z:Collection>
</rdf:RDF>"""
SAMPLE = ROOT + PREPRINT + ARTICLE + END


def test_items_are_read_and_what_hangs_on_them_is_no_paper() -> None:
    name, digest = formats.parse(Source("x.rdf", SAMPLE.encode()))
    preprint, article, chapter = digest.papers
    assert name == "zotero-rdf"
    assert (preprint.id, preprint.title) == ("arxiv:2306.01234", "Quiet graphs & $x_i$")
    assert (preprint.authors, preprint.date) == (("Ada Roe", "Gemini Team"), "2023-06-12")
    assert (preprint.abstract, preprint.tags) == ("We count.", ("mine", "Learning"))
    assert (preprint.note, preprint.status, preprint.section) == ("Read again.", "read", "")
    assert [link.url for link in preprint.links] == ["http://arxiv.org/abs/2306.01234"]
    assert preprint.bibliographic["publisher"] == "arXiv"
    assert preprint.bibliographic["accessed"] == {"date-parts": [[2024, 1, 2]]}
    assert (article.id, article.venue, article.authors) == ("doi:10.1234/ab.5", "某学报", ("张三",))
    assert (article.section, article.year) == ("To read", 2024)
    assert article.bibliographic == {
        "type": "article-journal",
        "author": [{"family": "张", "given": "三"}],
        "container-title": "某学报",
        "volume": "9",
        "issue": "3",
        "page": "11-18",
        "ISSN": "1234-5678",
        "DOI": "10.1234/AB.5",
    }
    assert chapter.venue == "A book"
    assert (chapter.bibliographic["publisher"], chapter.bibliographic["publisher-place"]) == ("P", "Oslo")
    assert [(entry.text[:9]) for entry in digest.problems] == ["<bib:Book"]


def test_items_of_old_exports_state_no_kind() -> None:
    text = SAMPLE.replace("<z:itemType>", "<z:old>").replace("</z:itemType>", "</z:old>")
    digest = formats.parse(Source("x.rdf", text.encode()))[1]
    assert [paper.title for paper in digest.papers] == ["安静的图", "A chapter"]


def test_entities_are_refused() -> None:
    with pytest.raises(ImportFailedError, match="entities"):
        formats.parse(Source("x.rdf", f'<!DOCTYPE a [<!ENTITY b "c">]>{SAMPLE}'.encode()))


def test_other_rdf_is_not_this() -> None:
    feed = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"/>'
    assert formats.get("zotero-rdf").sniff(Source("x.rdf", feed.encode())) == 0


@settings(max_examples=100)
@given(cuts=st.lists(st.tuples(st.integers(600, 4000), st.integers(0, 9), st.sampled_from("<>&/ a")), max_size=2))
def test_damaged_files_raise_nothing_but_a_reader_error(cuts: list[tuple[int, int, str]]) -> None:
    text = SAMPLE
    for place, length, put in cuts:
        text = text[:place] + put + text[place + length :]
    try:
        formats.parse(Source("x.rdf", text.encode()), "zotero-rdf")
    except ReaderError:
        return
