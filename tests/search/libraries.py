"""Made-up libraries of any size, with abstracts of real length in Chinese and English."""

from __future__ import annotations

import re
from functools import cache
from random import Random

from reader.models import Paper
from tests.shared import OWN, SEEDS
from tests.text.abstracts import abstract

_ENGLISH = (
    "We introduce a benchmark for web agents that act on real sites",
    "Reinforcement learning from verifiable rewards improves reasoning",
    "the model's chain of thought is distilled into smaller models",
    "GPT-4o and Qwen2.5-VL-72B are evaluated on 3,000 questions (98%)",
    "retrieval-augmented generation reduces hallucination",
    "diffusion transformers scale to high-resolution video",
    "Schrödinger bridges and naïve baselines are compared",
    "code and data are released at https://github.com/a/b",
    "this yields state-of-the-art results on long-context tasks",
    "LLMs fail when the attention budget is fixed; we analyse why",
)


@cache
def sentences() -> tuple[str, ...]:
    """Return the Chinese sentences of the bundled digests and of our own samples."""
    paths = [*sorted(SEEDS.iterdir()), *sorted(OWN.glob("*-zh*/*.md"))]
    texts = (path.read_text(encoding="utf-8") for path in paths)
    found = (sentence.strip() for text in texts for sentence in re.split("[。\n]", text))
    return tuple(sentence for sentence in found if len(sentence) > 15 and not sentence.isascii())


def library(size: int, seed: int = 1) -> list[Paper]:
    """Make a library of papers, every other one in English."""
    random = Random(seed)
    return [_paper(random, number) for number in range(size)]


def _paper(random: Random, number: int) -> Paper:
    arxiv_id = f"{2001 + number // 20_000}.{number % 100_000:05}"
    chinese = number % 2 == 0
    parts = random.choices(sentences() if chinese else _ENGLISH, k=random.randint(4, 9) if chinese else 14)
    text = "。".join([*parts, abstract(random, 4)]) if chinese else ". ".join(parts)
    return Paper(
        id=f"arxiv:{arxiv_id}",
        title=random.choice(_ENGLISH)[: random.randint(20, 60)],
        translated_title=random.choice(sentences())[: random.randint(8, 25)] if random.random() < 0.7 else "",
        abstract=text,
        arxiv_id=arxiv_id,
        authors=tuple(random.choices(("Ada Lovelace", "张三", "José Müller", "李四"), k=2)),
        tags=tuple(random.sample(("推理", "推理/数学", "to read", "agents"), random.randint(0, 2))),
        note=random.choice(("", "", "", "冷启动的作用要对照着看。")),
        venue=random.choice(("", "ICLR", "NeurIPS")),
    )
