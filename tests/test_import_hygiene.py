"""What a command must not load: measured in a process of its own, by what is in ``sys.modules`` at its end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reader.workspace import Workspace

_RUN = """
import json, sys
from reader.__main__ import main
sys.argv = ["reader", *sys.argv[1:]]
code = main()
print(json.dumps([code, *sys.modules]), file=sys.stderr)
"""
_IMPORT = "import json, sys; import reader.cli; print(json.dumps([0, *sys.modules]), file=sys.stderr)"

HEAVY = {"textual", "jieba", "pyperclip", "markdown_it", "feedparser", "bibtexparser", "reader.text.latex"}
LIBRARY = {"tinydb", "reader.workspace", "reader.storage"}


def loaded(tmp_path: Path, script: str, *arguments: str) -> set[str]:
    """Run a script and give the names of the modules that it loaded."""
    settings = os.environ | {"READER_LIBRARY": str(tmp_path / "library"), "READER_CONFIG": str(tmp_path / "none.toml")}
    finished = subprocess.run(
        [sys.executable, "-c", script, *arguments], capture_output=True, encoding="utf-8", env=settings, check=True
    )
    code, *modules = json.loads(finished.stderr.splitlines()[-1])
    assert code == 0
    return set(modules)


def parsers_and_styles(modules: set[str]) -> set[str]:
    rooms = ("reader.formats", "reader.citations")
    return {name for name in modules if name.startswith(rooms)}


def commands(modules: set[str]) -> set[str]:
    prefix = "reader.cli."
    return {name.removeprefix(prefix) for name in modules if name.startswith(prefix) and name[len(prefix)] != "_"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("script", "arguments", "allowed"),
    [
        (_IMPORT, [], set()),
        (_RUN, ["--version"], set()),
        (_RUN, ["paths"], {"paths"}),
        (_RUN, ["keys"], {"keys"}),
        (_RUN, ["list"], {"list_"}),
        (_RUN, ["list", "--json"], {"list_"}),
        (_RUN, ["list", "is:unread"], {"list_"}),
        (_RUN, ["search", "推理", "--json"], {"search"}),
        (_RUN, ["digests"], {"digests"}),
        (_RUN, ["digests", "--json"], {"digests"}),
        (_RUN, ["digests", "close", "--help"], {"digests"}),
        (_RUN, ["queue"], {"queue"}),
        (_RUN, ["tags"], {"tags"}),
        (_RUN, ["list", "--help"], {"list_"}),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_nothing_heavy_and_no_other_command_is_loaded(
    tmp_path: Path, script: str, arguments: list[str], allowed: set[str]
) -> None:
    workspace = Workspace(tmp_path / "library")
    workspace.imports.run_bundled()
    workspace.close()
    modules = loaded(tmp_path, script, *arguments)
    assert not modules & HEAVY
    assert not parsers_and_styles(modules)
    assert commands(modules) == allowed


@pytest.mark.parametrize(("script", "arguments"), [(_IMPORT, []), (_RUN, ["--version"])])
def test_the_version_needs_click_alone(tmp_path: Path, script: str, arguments: list[str]) -> None:
    assert not loaded(tmp_path, script, *arguments) & ({"msgspec", "platformdirs"} | LIBRARY)


@pytest.mark.parametrize("command", ["paths", "keys"])
def test_what_is_not_about_papers_opens_no_library(tmp_path: Path, command: str) -> None:
    assert not loaded(tmp_path, _RUN, command) & LIBRARY


@pytest.mark.slow
@pytest.mark.parametrize("command", ["list", "show", "digests"])
def test_only_fetching_loads_what_asks_the_network(tmp_path: Path, command: str) -> None:
    workspace = Workspace(tmp_path / "library")
    workspace.imports.run_bundled()
    workspace.close()
    arguments = ["2501.12948"] if command == "show" else []
    modules = loaded(tmp_path, _RUN, command, *arguments)
    assert not modules & {"reader.fetching", "reader.services.fetching", "urllib.request", "http.client"}


@pytest.mark.slow
def test_importing_loads_parsers_but_no_desk(tmp_path: Path) -> None:
    digest = tmp_path / "week.md"
    digest.write_text("# W\n\n## New\n[新](https://arxiv.org/abs/2502.00001)\n\n摘要在此。\n", encoding="utf-8")
    modules = loaded(tmp_path, _RUN, "import", str(digest))
    assert parsers_and_styles(modules)
    assert not modules & {"textual", "jieba", "pyperclip"}
