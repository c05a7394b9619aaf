from tests.formats.families import brief, read

A = "https://arxiv.org/abs/2401.0000"
BADGES = f"""# Awesome Things

| Title | Venue | Date | Code | Demo |
|:--------|:--------:|:--------:|:--------:|:--------:|
| ![Star](b.svg) <br> [**First Things**]({A}1) <br> | arXiv | 2024-01-10 | [Github](https://github.com/a/b) | - |
| [**Second Things**]({A}2) | ICLR 2024 | 2024-01-11 | - | [Demo](https://huggingface.co/spaces/x/y) |

## Statistics
| Venue | Count |
|---|---|
| CVPR | 10 |
"""

READING = """# 论文精读

## 录制完成的论文

| 日期 | 标题 | 封面 | 时长 | 视频 |
| --: | -- | -- | --: | -- |
| 9/04/24 | 甲论文精读 · 训练 | <img src="a.jpg"/> | 10:41 | [![v](b.svg)](https://www.bilibili.com/video/BV1) |
| 8/05/24 | [乙论文](https://arxiv.org/pdf/2407.00001) 数据 | | 23:37 | |

### 视觉

| 已录制 | 年份 | 名字 | 简介 | 引用 |
| ------ | ---- | ---- | ---- | ---- |
| ✅ | 2012 | [AlNet](https://arxiv.org/pdf/1207.00001.pdf) | 奠基 | [![c](b.svg)](https://s.org/x) |
| | | [BeNet](https://arxiv.org/pdf/1409.1556.pdf) | 更深 | |

- [丙论文](https://arxiv.org/abs/2401.00003) 也值得一读
"""


def test_titles_stand_behind_badges_and_statistics_are_no_papers() -> None:
    family, papers = read(BADGES)
    assert family == "awesome-table"
    assert brief(papers) == [("First Things", "arxiv:2401.00001"), ("Second Things", "arxiv:2401.00002")]
    assert [(paper.venue, paper.year, paper.date) for paper in papers] == [
        ("arXiv", None, "2024-01-10"), ("ICLR", 2024, "2024-01-11"),
    ]  # fmt: skip
    assert [[link.kind for link in paper.links] for paper in papers] == [["abs", "code"], ["abs", "project"]]


def test_tables_of_a_reading_list_have_states_years_and_rows_without_links() -> None:
    family, papers = read(READING)
    assert family == "awesome-table"
    assert [paper.title for paper in papers] == ["甲论文精读 · 训练", "乙论文", "AlNet", "BeNet", "丙论文"]
    assert papers[0].id.startswith("title:")
    assert (papers[0].date, papers[0].links[0].kind) == ("2024-09-04", "video")
    assert [paper.status for paper in papers] == ["unread", "unread", "read", "unread", "unread"]
    assert [paper.year for paper in papers[2:4]] == [2012, None]
    assert papers[2].abstract == "奠基"
