"""Made-up abstracts of the kind that Chinese paper digests print."""

from random import Random

_HAN = (
    "我们提出", "一种新的", "方法", "大语言模型", "强化学习", "在", "的", "推理能力", "显著优于", "现有基线", "该框架",
    "实验结果表明", "数据集", "进一步", "用于", "视觉", "与", "多模态智能体", "通过", "训练", "代码已开源", "长上下文",
    "是", "检索增强生成", "有效地", "评估", "基准测试中", "将", "其", "扩展到", "生成式", "复杂任务",
)  # fmt: skip
_LATIN = (
    " PaSa ", " GPT-4o ", "Transformer", " LLM ", " 98% ", "3,000", " 37.78% ", "+5.59%", " Qwen2.5-VL-72B ", "@20",
    "k", "RAG", " arXiv:2501.12948 ", " Mind Evolution ", " $O(n \\log n)$ ", " Best-of-N ", " don’t ", " f(x)=y ",
    " 2020–2025 ", " 3.5 ",
)  # fmt: skip
_SIGNS = ("，", "，", "，", "，", "。", "。", "。", "、", "；", "：", "！", "？", "——", "……", ", ")
_ADDRESSES = (
    " https://github.com/bytedance/pasa ",
    " https://example.org/a/long-path/of_words?query=1&page=2.html ",
)


def abstract(random: Random, clauses: int = 25, latin: bool = True) -> str:
    """Make up an abstract.

    Args:
        random: Source of chance.
        clauses: Number of clauses, each some 25 cells wide.
        latin: Whether there are Latin words, numbers, formulas and an address.
    """
    made = "".join(_clause(random, latin) for _ in range(clauses))
    return made + random.choice(_ADDRESSES) if latin and random.random() < 0.3 else made


def _clause(random: Random, latin: bool) -> str:
    han = "".join(random.choices(_HAN, k=random.randint(1, 5)))
    named = random.choice(("《{}》", "“{}”", "「{}」", "（{}）")).format("".join(random.choices(_HAN, k=2)))
    aside = random.choice(("（{}）", " ({}) ")).format(random.choice(_LATIN).strip())
    inserts = ("", "", "", "", random.choice(_LATIN), random.choice(_LATIN), aside, named) if latin else ("", "", named)
    return han + random.choice(inserts) + random.choice(_HAN) + random.choice(_SIGNS[: None if latin else -1])
