"""Chinese text cut into words, and its keywords, by jieba in a process of its own. What they are for is not known here.

Loading jieba takes half a second and 70 MB. In a thread it would hold the interface for 150 ms; a process does not,
and ends when it has not been needed for a while.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from reader.i18n import _
from reader.text.scripts import HAN

NOUNS = ("n", "nz", "nt", "vn", "eng")
"""Kinds of word, as jieba names them, that keywords may be of."""

LONGEST = 20_000
"""Characters of a text that are looked at."""

LONGEST_TERM = 40
"""Characters that a term may have: jieba keeps every beginning of it."""

IDLE_SECONDS = 120
"""How long the process waits for the next question."""

_PATIENCE_SECONDS = 20
_TERMS = Path(__file__).with_name("terms.txt")
_CHILD = Path(__file__).with_name("jieba_child.py")
_RUNS = re.compile(rf"[a-z0-9][\w.+-]*|[{HAN}]+", re.IGNORECASE)


class Segmenter:
    """Cuts Chinese text into words. Safe in any thread; every call may take a second.

    Args:
        cache: Gives the folder in which jieba keeps its dictionary; ``None`` for the system's.
        terms: The reader's own terms, which are words besides those of the field; empty and very long ones are not.

    Attributes:
        terms: All terms that are kept whole.
        problem: Why texts cannot be cut, one sentence; empty while they can.
    """

    def __init__(self, cache: Callable[[], Path] | None = None, terms: Sequence[str] = ()) -> None:
        self.problem = ""
        own = filter(None, map(str.strip, terms))
        self.terms = tuple(dict.fromkeys((*_field_terms(), *(term for term in own if len(term) <= LONGEST_TERM))))
        self._cache = cache
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def words(self, text: str) -> list[str]:
        """Cut a text into words, which together are the text."""
        return self._ask(text, what="words") or _RUNS.findall(text)

    def parts(self, text: str) -> list[str]:
        """Cut a text into words, and long words into those they consist of."""
        return self._ask(text, what="parts") or _RUNS.findall(text)

    def keywords(self, text: str, count: int = 20, kinds: Sequence[str] = NOUNS) -> list[str]:
        """List the words that tell most about a text, the weightiest first.

        Args:
            text: An abstract.
            count: How many at most.
            kinds: Kinds of word that are wanted.
        """
        found = self._ask(text, what="keywords", count=count, kinds=kinds)
        return found or [term for term in self.terms if self.problem and term in text][:count]

    def close(self) -> None:
        """End the process, if there is one."""
        with self._lock:
            self._end()

    def _ask(self, text: str, **question: Any) -> list[str]:
        """Ask the process, which is started when there is none; empty when it does not answer."""
        line = json.dumps({"text": text[:LONGEST], **question}) + "\n"
        with self._lock:
            if self.problem or not text.strip():
                return []
            try:
                answer = self._exchange(line) or self._exchange(line)  # it may just have gone to sleep
            except OSError as error:
                answer, self.problem = "", _problem(error.strerror or str(error))
            if not answer and not self.problem:
                self.problem = _problem(_("jieba does not answer"))
            return list(json.loads(answer)) if answer else []

    def _exchange(self, line: str) -> str:
        """Send a line and wait for the answer; empty when the process is gone."""
        process = self._started()
        assert process.stdin
        assert process.stdout
        guard = threading.Timer(_PATIENCE_SECONDS, process.kill)
        guard.start()
        try:
            process.stdin.write(line)
            process.stdin.flush()
            answer = process.stdout.readline()
        except BrokenPipeError:
            answer = ""
        finally:
            guard.cancel()
        if not answer:
            self._end()
        return answer

    def _started(self) -> subprocess.Popen[str]:
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-X", "utf8", str(_CHILD)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
            cache = str(self._cache()) if self._cache else ""
            assert self._process.stdin
            self._process.stdin.write(json.dumps({"cache": cache, "terms": self.terms, "idle": IDLE_SECONDS}) + "\n")
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process:
            process.kill()
            for pipe in filter(None, (process.stdin, process.stdout)):
                with suppress(BrokenPipeError):
                    pipe.close()
            process.wait()


def _field_terms() -> list[str]:
    return _TERMS.read_text(encoding="utf-8").partition("\n")[2].split()


def _problem(reason: str) -> str:
    return _("Cannot segment Chinese text: {reason}.").format(reason=reason)
