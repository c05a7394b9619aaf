from tests.formats.families import brief, read

TABLE = """# SomeConf2022 Paper List

|论文|作者|组织|摘要|翻译|代码|引用数|
|---|---|---|---|---|---|---|
|[A Title One](https://doi.org/10.1145/1111.2222)|Ada Lovelace, Alan Turing|MIT; Oxford|We do things.|我们做事。|[code](https://a.org/search?q=A)|12|
|[Second One](https://doi.org/10.1145/1111.3333)|张三, 李四||Text.|文本。|[code](https://a.org/search?q=B)|0|
"""

OTHER = """| 标题 | 作者 | 单位 | 摘要 | 链接 |
| --- | --- | --- | --- | --- |
| 第一篇论文 | 张三；李四 | 某校 | 摘要文本 | https://doi.org/10.1000/1 |
"""


def test_papers_have_a_doi_and_two_abstracts() -> None:
    family, papers = read(TABLE)
    assert family == "conf-table-zh"
    assert brief(papers) == [("A Title One", "doi:10.1145/1111.2222"), ("Second One", "doi:10.1145/1111.3333")]
    assert papers[0].authors == ("Ada Lovelace", "Alan Turing")
    assert papers[0].abstract == "We do things.\n\n我们做事。"
    assert papers[0].bibliographic == {"note": "组织: MIT; Oxford"}
    assert papers[1].authors == ("张三", "李四")


def test_the_address_may_have_a_column_of_its_own() -> None:
    family, papers = read(OTHER)
    assert (family, brief(papers)) == ("conf-table-zh", [("第一篇论文", "doi:10.1000/1")])
