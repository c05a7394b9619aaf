"""Measure searching: time of queries, of making the index, memory, and what other threads feel of it.

Run it as ``python tests/bench/bench_search.py [PAPERS…]``, by default for 10,000 and 100,000. Queries alternate with a
plain scan over the same folded texts, with which they are compared. Each size has a process of its own, so that its
memory can be told. The text of the library counts as its papers hold it in memory.
"""

from __future__ import annotations

import gc
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from random import Random

from reader.models import Paper
from reader.search.fields import SEARCHED
from reader.search.index import Document, Index
from reader.search.matching import Surroundings, select
from reader.search.nodes import Word
from reader.services.search import SearchService
from reader.text.segment import Segmenter

SIZES = (10_000, 100_000)
ROUNDS = 9
MOST_MILLISECONDS = 5.0
MOST_MEMORY = 1.5
AROUND = Surroundings(datetime(2026, 11, 24, tzinfo=UTC))
WORDS = (
    "推理", "强化学习", "检索", "智能体", "的", "agent", "reasoning", "attention", "model", "rl", "2401", "gpt-4o",
    "zyxquokka", "棋",
)  # fmt: skip
PAUSE_SECONDS = 0.001
QUERIES = (
    "is:unread",
    "推理 agent",
    "is:unread 推理",
    "agent OR 智能体",
    "title:agent",
    "-推理 agent",
    "date:2024-01",
    "/gpt-\\d/",
)
TYPED = ("reasoning", "强化学习")
ENGLISH = (
    "web agents act on real sites and are judged by what they leave behind",
    "reinforcement from verifiable rewards makes language models better at mathematics",
    "attention over long contexts is approximated at a fraction of the cost",
    "passages are retrieved together with the generator, which cites what it has been given",
    "a diffusion transformer draws video at high resolution from a single picture",
    "code, data and weights are released; ablations show what every part contributes",
    "gradient noise explains why large batches generalise worse, and a schedule repairs it",
    "annotators prefer our answers in most comparisons, although they hedge less often",
    "chains of reasoning are distilled into smaller networks without loss of accuracy",
    "robots learn to grasp unseen objects from a few demonstrations by hand",
    "graph networks predict the properties of molecules and proteins",
    "speech is recognised in noise by looking at the lips of the speaker",
    "federated clients keep their records private and share only updates",
    "quantised weights halve the memory and speed up inference on phones",
    "a benchmark of tables, charts and forms measures how documents are understood",
    "translations into languages with few speakers profit from those with many",
    "GPT-4o and its peers fail when a question has no answer, and do not say so",
    "recommendations that explain themselves are clicked less and trusted more",
    "segmentation of scans helps physicians to find tumours earlier",
    "a compiler finds kernels that were written by hand before",
    "scaling laws hold over six orders of magnitude and then bend",
    "adversarial patches mislead detectors in cars and drones",
    "causal estimates from observational records agree with trials",
    "tokens are routed to experts whose load is balanced over the batch",
)
CHINESE = (
    "智能体在真实网站上完成任务，成败由留下的结果判定",
    "可验证奖励的强化学习让模型更擅长数学",
    "长上下文的注意力用很小的代价近似",
    "检索与生成一同训练，回答里标明出处",
    "扩散模型由一张图片生成高清视频",
    "代码、数据和权重已经公开，消融实验说明各部分的贡献",
    "梯度噪声解释了大批量为何泛化较差",
    "标注者多数时候更喜欢我们的回答",
    "思维链被蒸馏到小网络里，准确率没有下降",
    "机器人看几次示范就学会抓取没见过的物体",
    "图网络预测分子与蛋白质的性质",
    "在嘈杂环境里借助唇形识别语音",
    "联邦学习不交出记录，只交换更新",
    "量化之后显存减半，手机上的推理也变快",
    "表格、图表与表单的理解有了新的基准",
    "资源少的语言借助资源多的语言提高翻译质量",
    "问题没有答案时，大语言模型并不承认",
    "会解释自己的推荐点击少一些，信任多一些",
    "影像分割帮助医生更早发现肿瘤",
    "编译器找到以往靠手写的算子",
    "缩放定律在六个数量级内成立",
    "对抗补丁会误导车辆的检测器",
    "由观察数据作出的因果推断与试验相符",
    "词元被分给负载均衡的专家",
)
"""What abstracts have in common: each sentence stands in a fifth of those of its language."""

_CHANCE = Random(1)
SYLLABLES = (
    "ba",
    "co",
    "di",
    "fu",
    "ge",
    "hy",
    "ko",
    "la",
    "mi",
    "no",
    "pe",
    "ro",
    "su",
    "ti",
    "ul",
    "va",
    "xi",
    "tra",
)
CHARACTERS = "地天人山水火木金土日月星云风雨雪花草鸟鱼虫石田禾米竹衣车舟门户口手足目耳心力刀弓矢戈"
LATIN_WORDS = ["".join(_CHANCE.choices(SYLLABLES, k=3)) for _word in range(4000)]
HAN_WORDS = ["".join(_CHANCE.choices(CHARACTERS, k=2)) for _word in range(900)]
RARITY = [1 / (rank + 10) for rank in range(4000)]


def filler(random: Random, words: Sequence[str], count: int) -> list[str]:
    """Choose words, some of which come often and most seldom."""
    return random.choices(words, RARITY[: len(words)], k=count)


def paper(number: int) -> Paper:
    """Make a paper, every other one in English, with an abstract of real length."""
    random = Random(number)
    arxiv_id = f"{2001 + number // 20_000}.{number % 100_000:05}"
    latin = filler(random, LATIN_WORDS, 90)
    if number % 2:
        text = ". ".join([*random.sample(ENGLISH, 5), " ".join(latin)])
    else:
        text = "。".join([*random.sample(CHINESE, 5), "".join(filler(random, HAN_WORDS, 200))])
    return Paper(
        id=f"arxiv:{arxiv_id}",
        title=f"{latin[0]}: {random.choice(ENGLISH)[:50]}",
        translated_title=random.choice(CHINESE)[:20],
        abstract=text,
        arxiv_id=arxiv_id,
        authors=(f"{latin[1].title()} {latin[2].title()}", "张三"),
        tags=random.choice(((), (), ("推理",), ("to read", "agents"))),
    )


def resident() -> float:
    """Give the memory that this process holds, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def milliseconds(action: Callable[[], object]) -> float:
    """Time one call."""
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def quickest(*actions: Callable[[], object]) -> list[float]:
    """Give the best times of actions, in milliseconds, which take turns."""
    rounds = [[milliseconds(action) for action in actions] for _round in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def longest_wait(action: Callable[[], object]) -> tuple[float, float]:
    """Run an action in a thread; give its seconds, and the longest time in ms that this one had to wait meanwhile."""
    thread = threading.Thread(target=action)
    longest, start = 0.0, time.perf_counter()
    thread.start()
    before = start
    while thread.is_alive():
        time.sleep(0.001)
        now = time.perf_counter()
        longest, before = max(longest, now - before - 0.001), now
    return time.perf_counter() - start, longest * 1000


def scan(documents: list[Document], needle: str) -> list[Document]:
    """Look for a text without any index: the floor."""
    return [document for document in documents if needle in document.head or needle in document.body]


def measure_index(papers: list[Paper]) -> tuple[list[Document], float]:
    """Measure how the index is made; give the documents, and its memory in multiples of the text."""
    text = sum(sys.getsizeof(each) for one in papers for field in SEARCHED for each in field.texts(one) if each) / 1e6
    before, index = resident(), Index()
    folding = milliseconds(lambda: index.documents(papers)) / 1000
    warming, waiting = longest_wait(lambda: index.warm(papers, PAUSE_SECONDS))
    memory = (resident() - before) / text
    made = f"folded in {folding:.2f} s, signed by a thread in {warming:.2f} s"
    print(f"{len(papers):,} papers, {text:.1f} MB of text: {made}")
    print(f"while another waited {waiting:.1f} ms at most; memory for search {memory:.2f} times the text")
    return index.documents(papers), memory


def measure_words(documents: list[Document]) -> float:
    """Measure queries of one word beside a plain scan; give the time of the slowest in milliseconds."""
    print("one word              hits   query ms    scan ms")
    slowest = 0.0
    for word in WORDS:
        query, floor = partial(select, Word(word), documents, AROUND), partial(scan, documents, word)
        took, scanning = quickest(query, floor)
        slowest = max(slowest, took)
        print(f"{word:<16} {len(query()):>9,} {took:>10.2f} {scanning:>10.2f}")
    return slowest


def measure_typing(papers: list[Paper]) -> None:
    """Measure whole searches, ranked: some queries, and what two words find as they are typed."""
    searcher = SearchService(lambda: papers, lambda: (), Segmenter(), lambda: AROUND.now)
    searcher.warm()
    print("ranked                hits         ms")
    for query in QUERIES:
        measure_search(searcher, query)
    typed = [word[:length] for word in TYPED for length in range(1, len(word) + 1)]
    times = [measure_search(searcher, query) for query in typed]
    print(f"as typed, 19 of 20 take less than {statistics.quantiles(times, n=20)[-1]:.1f} ms")


def measure_search(searcher: SearchService, query: str) -> float:
    """Measure one search, print a row, and give its time in milliseconds."""
    search = partial(searcher.find, query)
    (took,) = quickest(search)
    print(f"{query:<16} {len(search().papers):>9,} {took:>10.2f}")
    return took


def measure(size: int) -> bool:
    """Measure a library of one size in this process; tell whether it keeps within bounds."""
    papers = [paper(number) for number in range(size)]
    documents, memory = measure_index(papers)
    slowest = measure_words(documents)
    measure_typing(papers)
    print(flush=True)
    return memory < MOST_MEMORY and (size > SIZES[0] or slowest < MOST_MILLISECONDS)


def main() -> int:
    """Measure libraries of all sizes, each in a process of its own; give 1 when one does not keep within bounds."""
    if len(sys.argv) == 2:
        return int(not measure(int(sys.argv[1])))
    sizes = sys.argv[1:] or map(str, SIZES)
    return max(subprocess.run([sys.executable, __file__, size], check=False).returncode for size in sizes)


if __name__ == "__main__":
    sys.exit(main())
