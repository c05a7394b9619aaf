"""Chinese word segmentation and keyword extraction, by jieba in a child process.

Loading jieba takes 0.5 s and 70 MB. In a thread it would block the interface for 150 ms; a process does not, and
exits after some time without requests.
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
"""Kinds of word, as named by jieba, that keywords may be."""

LONGEST = 20_000
"""Maximum characters of a text considered."""

LONGEST_TERM = 40
"""Maximum characters of a term: jieba stores every prefix of it."""

IDLE_SECONDS = 120
"""Seconds the process waits for the next request."""

_PATIENCE_SECONDS = 20
_TERMS = Path(__file__).with_name("terms.txt")
_CHILD = Path(__file__).with_name("jieba_child.py")
_RUNS = re.compile(rf"[a-z0-9][\w.+-]*|[{HAN}]+", re.IGNORECASE)


class Segmenter:
    """Segments Chinese text. Thread-safe; each call may take a second.

    Args:
        cache: Returns the folder of jieba's dictionary cache; ``None`` for the system's.
        terms: The user's own terms, kept whole like those of the field; empty and very long ones are ignored.

    Attributes:
        terms: All terms that are kept whole.
        problem: Why segmentation is unavailable, one sentence; empty while it works.
    """

    def __init__(self, cache: Callable[[], Path] | None = None, terms: Sequence[str] = ()) -> None:
        self.problem = ""
        own = filter(None, map(str.strip, terms))
        self.terms = tuple(dict.fromkeys((*_field_terms(), *(term for term in own if len(term) <= LONGEST_TERM))))
        self._cache = cache
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None

    def words(self, text: str) -> list[str]:
        """Split a text into words, which together are the text."""
        return self._ask(text, what="words") or _RUNS.findall(text)

    def parts(self, text: str) -> list[str]:
        """Split a text into words, and long words into the words they consist of."""
        return self._ask(text, what="parts") or _RUNS.findall(text)

    def keywords(self, text: str, count: int = 20, kinds: Sequence[str] = NOUNS) -> list[str]:
        """Return the keywords of a text, most significant first.

        Args:
            text: An abstract.
            count: Maximum number.
            kinds: Kinds of word to include.
        """
        found = self._ask(text, what="keywords", count=count, kinds=kinds)
        return found or [term for term in self.terms if self.problem and term in text][:count]

    def close(self) -> None:
        """Stop the process, if it is running."""
        with self._lock:
            self._end()

    def _ask(self, text: str, **question: Any) -> list[str]:
        """Send a request, starting the process if needed; empty if it does not answer."""
        line = json.dumps({"text": text[:LONGEST], **question}) + "\n"
        with self._lock:
            if self.problem or not text.strip():
                return []
            try:
                answer = self._exchange(line) or self._exchange(line)  # the process may have just timed out
            except OSError as error:
                answer, self.problem = "", _problem(error.strerror or str(error))
            if not answer and not self.problem:
                self.problem = _problem(_("jieba does not answer"))
            return list(json.loads(answer)) if answer else []

    def _exchange(self, line: str) -> str:
        """Send a line and wait for the answer; empty if the process has exited."""
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
