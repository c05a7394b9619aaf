"""Child process that runs jieba for ``segment``. Must not import anything of the program.

Standard input and output carry one JSON value per line: first the settings, then an answer for each request.
The process exits when its input ends, or after some time without requests.
"""

import json
import logging
import os
import sys
import threading
import warnings
from contextlib import suppress
from functools import cache
from typing import Any

warnings.simplefilter("ignore")  # jieba's source has invalid escapes, which Python 3.12 warns about


def main() -> None:
    """Answer requests until the input ends."""
    settings = json.loads(sys.stdin.readline())
    while True:
        timer = threading.Timer(settings["idle"], os._exit, (0,))
        timer.start()
        line = sys.stdin.readline()
        timer.cancel()
        if not line:
            return
        prepare(settings["cache"], tuple(settings["terms"]))
        print(json.dumps(answer(json.loads(line))), flush=True)


@cache
def prepare(folder: str, terms: tuple[str, ...]) -> None:
    """Load jieba once."""
    import jieba

    jieba.setLogLevel(logging.CRITICAL)
    if folder:
        with suppress(OSError):  # without a cache jieba loads a second slower
            os.makedirs(folder, exist_ok=True)
        jieba.dt.tmp_dir = folder
    for term in terms:
        jieba.add_word(term, tag="nz")


def answer(question: dict[str, Any]) -> list[str]:
    """Return the words of a text, the smaller words within them, or its keywords."""
    import jieba

    text = question["text"]
    if question["what"] == "words":
        return list(jieba.cut(text))
    if question["what"] == "parts":
        return [part for word in jieba.cut(text) for part in parts(word)]
    from jieba import analyse

    return list(analyse.extract_tags(text, topK=question["count"], allowPOS=tuple(question["kinds"])))


def parts(word: str) -> list[str]:
    """Split a word of four characters or more as if it were missing from the dictionary."""
    import jieba

    frequencies = jieba.dt.FREQ
    if len(word) < 4 or word not in frequencies:
        return [word]
    known, frequencies[word] = frequencies[word], 0
    found = list(jieba.cut(word, HMM=False))
    frequencies[word] = known
    return [word] if len(found) == 1 else [part for piece in found for part in parts(piece)]


if __name__ == "__main__":
    main()
