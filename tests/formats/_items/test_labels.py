import pytest

from reader.formats._items import labels


@pytest.mark.parametrize(
    ("label", "fact"),
    [
        ("Paper", "paper"),
        ("**论文链接**", "paper"),
        ("📄 PDF", "paper"),
        ("ＴＬ；ＤＲ", "translated_abstract"),
        ("Publish Date", "date"),
        ("💻Code", "code"),
        ("作者", "authors"),
        ("Arxiv ID", "paper"),
        ("", None),
        ("This method", None),
        ("x" * 500, None),
    ],
)
def test_a_label_names_a_fact(label: str, fact: str | None) -> None:
    assert labels.fact_of(label) == fact


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("作者：张三，李四", ("authors", "作者", "张三，李四")),
        ("Paper : https://a.org/x", ("paper", "Paper", "https://a.org/x")),
        ("Code https://a.org/x", ("code", "Code", "https://a.org/x")),
        ("**Abstract:** A\nB", ("abstract", "Abstract", "A\nB")),
        ("> **日期**：2025-01-22", ("date", "日期", "2025-01-22")),
        ("Homepage:", ("project", "Homepage", "")),
        ("We show: a thing", None),
        ("https://a.org/x", None),
        ("", None),
    ],
)
def test_a_field_is_a_label_and_a_value(text: str, parts: tuple[str, str, str] | None) -> None:
    assert labels.split_field(text) == parts
