"""A real server on loopback that answers as a test tells it, and libraries that ask it."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest

from reader.config import Config, FetchSettings
from reader.fetching.http import Client, Pace
from reader.workspace import Workspace

QUICK = Pace(between=3, silence=5, whole=5, retries=(3, 9), patience=60, megabytes=1)
Answer = Callable[[BaseHTTPRequestHandler], None]


def atom(*entries: str) -> bytes:
    """Write an answer of arXiv's API."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">'
        f"<title>ArXiv Query</title>{''.join(entries)}</feed>"
    ).encode()


def entry(
    arxiv_id: str, version: int = 1, *, summary: str = "We show it.", more: str = "", title: str = "On it"
) -> str:
    """Write a paper as arXiv's API does."""
    return (
        f"<entry><id>http://arxiv.org/abs/{arxiv_id}v{version}</id><updated>2025-03-0{version}T01:00:00Z</updated>"
        f"<published>2025-01-02T03:04:05Z</published><title>{escape(title)}</title>"
        f"<summary>  {escape(summary)}\n</summary><author><name>Ada Lovelace</name></author>"
        "<author><name>Kurt G\u00f6del</name></author>"
        '<arxiv:comment xmlns:arxiv="http://arxiv.org/schemas/atom">9 pages</arxiv:comment>'
        f"{more}<arxiv:primary_category xmlns:arxiv='http://arxiv.org/schemas/atom' term='cs.CL'/>"
        "<category term='cs.CL'/><category term='cs.AI'/></entry>"
    )


JOURNAL = (
    '<arxiv:journal_ref xmlns:arxiv="http://arxiv.org/schemas/atom">J. Tests 3 (2025) 4</arxiv:journal_ref>'
    '<arxiv:doi xmlns:arxiv="http://arxiv.org/schemas/atom">10.1000/XYZ</arxiv:doi>'
)


def answer(body: bytes = b"", status: int = 200, **headers: str) -> Answer:
    """Make an answer."""

    def give(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        if "Content_Length" not in headers:
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return give


def work(doi: str, **facts: object) -> bytes:
    """Write an answer of Crossref."""
    message = {
        "DOI": doi, "type": "journal-article", "title": ["On <i>it</i>"], "container-title": ["Journal of Tests"],
        "author": [{"given": "Ada", "family": "Lovelace"}, {"name": "DeepSeek-AI"}],
        "issued": {"date-parts": [[2025, 4]]}, "volume": "3", "page": "4-9", "publisher": "Test Press",
    } | facts  # fmt: skip
    return json.dumps({"status": "ok", "message": message}).encode()


class Server:
    """Answers each question by the next of ``answers``, and when none is left by ``papers`` and ``works``."""

    def __init__(self) -> None:
        self.answers: list[Answer] = []
        self.papers: dict[str, str] = {}
        self.works: dict[str, bytes] = {}
        self.asked: list[list[str]] = []
        self.agents: list[str] = []
        self.released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.01))
        self._thread.start()

    def stop(self) -> None:
        """End it."""
        self.released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def _handler(server) -> type[BaseHTTPRequestHandler]:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                ids = parse_qs(parts.query).get("id_list", [parts.path.rpartition("/")[2]])[0].split(",")
                server.asked.append(ids)
                server.agents.append(self.headers["User-Agent"])
                with suppress(OSError):  # nobody waits for it any more
                    (server.answers.pop(0) if server.answers else server.usual(ids, parts.path))(self)

            def log_message(self, *args: object) -> None:
                pass

        return Handler

    def usual(self, ids: list[str], path: str) -> Answer:
        """Give what is known."""
        if path.startswith("/works/"):
            known = self.works.get(ids[0].replace("%2F", "/"))
            return answer(known) if known else answer(b"Resource not found.", 404)
        return answer(atom(*(self.papers[id_] for id_ in ids if id_ in self.papers)))


class Time:
    """A clock that moves on when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0

    def sleep(self, seconds: float) -> None:
        self.now += seconds

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """Give a server."""
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    server = Server()
    yield server
    server.stop()


@pytest.fixture
def time() -> Time:
    """Give the time that waiting takes."""
    return Time()


@pytest.fixture
def library(server: Server, time: Time, folder: Path, tmp_path: Path) -> Iterator[Callable[..., Workspace]]:
    """Give a function that makes a library of some papers whose services are the server."""
    opened: list[Workspace] = []

    def library(*papers: dict[str, Any], pace: Pace = QUICK, **clock: Any) -> Workspace:
        fetch = FetchSettings(
            arxiv=f"{server.base}/api/query", crossref=f"{server.base}/works", mailto="me@example.org"
        )
        workspace = Workspace(folder, Config(fetch=fetch), **clock)
        workspace.fetching.make_client = lambda agent, cancelled: Client(agent, cancelled, pace, time, time.sleep)
        (tmp_path / "d.json").write_text(json.dumps(papers))
        if papers:
            workspace.imports.run([tmp_path / "d.json"])
        opened.append(workspace)
        return workspace

    yield library
    for workspace in opened:
        workspace.close()
