"""Corporate authors told from persons. A person taken for a body is worse than a body taken for a person."""

from __future__ import annotations

import pytest

from reader.bibliography.names import is_corporate


@pytest.mark.parametrize(
    "name",
    ["Google DeepMind", "Google", "OpenAI", "Meta AI", "Kimi Team", "DeepSeek-AI", "LIGO Scientific Collaboration",
     "Encyclopedia Consortium", "Massachusetts Institute of Technology", "Universität Wien", "Yale University",
     "Shanghai AI Laboratory", "Centers for Disease Control and Prevention", "Llama Contributors",
     "World Bank", "北京智源人工智能研究院", "上海人工智能实验室", "小米公司", "豆包团队",
     "中国图书馆学会", "國立臺灣大學"],
)  # fmt: skip
def test_bodies(name: str) -> None:
    assert is_corporate(name)


@pytest.mark.parametrize(
    "name",
    ["Ada Lovelace", "Huawei Shen", "Marc Huertas-Company", "Joan P. Company-Corcoles", "Joan P. Company",
     "Joan Company", "The Anh Han", "Ai Weiwei", "AI WEIWEI", "Alonzo Church", "Frank Press", "Tom Banks", "Meta Davis",
     "Kimi Räikkönen", "Halil Alibaba", "Claude Shannon", "Gemini Ganesan", "Jan Bank", "Co Tran", "Inci Yu",
     "Jack House", "Vera Forum", "张三", "欧阳修", "高大学", "李中心", "王小明", ""],
)  # fmt: skip
def test_persons(name: str) -> None:
    assert not is_corporate(name)


@pytest.mark.parametrize("name", ["Alan Group", "Grace Institute", "Qingyao AI"])
def test_persons_that_are_accepted_as_lost(name: str) -> None:
    assert is_corporate(name)
