"""Every form of a command that a README shows can be parsed, with and without its optional parts."""

from __future__ import annotations

import itertools
import re
import shlex
from collections.abc import Iterator

import click
import pytest

from reader import cli
from tests import readme
from tests.cli.conftest import Run

BLOCK = re.compile(r"^```\w*\n(.*?)^```$", re.DOTALL | re.MULTILINE)
COMMENT = re.compile(r"\s#\s.*")
PROGRAM = re.compile(r"(?:^|\s)(?:\.venv/bin/)?reader(?=\s|$)")
INLINE = re.compile(r"`(?:\.venv/bin/)?reader((?: [^`\n]+)?)`")
OPTIONAL = re.compile(r"\[([^][]*)\]")
SAMPLES = {
    "COMMAND 命令": "list",
    "STATE 状态": "read",
    "KEY 依据": "title",
    "N NUMBER 序号": "3",
    "ID OLD NEW TAG TITLE NAME PATH FILE QUERY": "x",
    "编号 旧 新 标签 标题 名称 路径 文件 查询": "x",
}
PLACEHOLDERS = {word: sample for words, sample in SAMPLES.items() for word in words.split()}
COMMANDS = set(cli.group.list_commands(click.Context(cli.group)))


def shown_forms(text: str) -> Iterator[str]:
    """Yield what follows ``reader`` in blocks of code and in inline code."""
    for block in BLOCK.findall(text):
        for line in block.splitlines():
            yield from map(str.strip, PROGRAM.split(COMMENT.sub("", line))[1:])
    for form in map(str.strip, INLINE.findall(text)):
        if form not in COMMANDS:  # `reader search` in running text names the command and is no form of it
            yield form


def expanded(form: str) -> Iterator[list[str]]:
    """Yield all lines of arguments that a form stands for."""
    if optional := OPTIONAL.search(form):
        for part in ("", *optional[1].split(" | ")):
            yield from expanded(form[: optional.start()] + part + form[optional.end() :])
    else:
        for words in itertools.product(*map(alternatives, shlex.split(form))):
            yield [word for some in words for word in some]


def alternatives(word: str) -> Iterator[list[str]]:
    """Yield what one word of a form stands for: ``up|down`` either, ``ID…`` one or several."""
    for each in word.split("|"):
        sample = PLACEHOLDERS.get(each.removesuffix("…"), each)
        yield [sample]
        if each.endswith("…"):
            yield [sample, sample]


FORMS = {name: sorted({*shown_forms((readme.ROOT / name).read_text(encoding="utf-8"))}) for name in readme.READMES}


@pytest.fixture
def parse(run: Run, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return ``run`` without the commands themselves: only their arguments are parsed."""
    monkeypatch.setattr(click.Context, "invoke", lambda self, callback, *arguments, **options: None)
    return run


@pytest.mark.parametrize(("name", "form"), [(name, form) for name, forms in FORMS.items() for form in forms])
def test_a_form_of_the_readme_is_parsed(parse: Run, name: str, form: str) -> None:
    failures = [(words, outcome.err) for words in expanded(form) if (outcome := parse(*words)).code]
    assert failures == []


@pytest.mark.parametrize("name", FORMS)
def test_every_command_and_sub_command_is_shown(name: str) -> None:
    shown = {tuple(words[:length]) for form in FORMS[name] for words in expanded(form) for length in (1, 2)}
    context = click.Context(cli.group)
    for command in COMMANDS:
        group = cli.group.get_command(context, command)
        paths = {(command, sub) for sub in group.commands} if isinstance(group, click.Group) else {(command,)}
        assert paths <= shown


@pytest.mark.parametrize(
    "form",
    [
        "mow ID",
        "digests clos ID",
        "digests rename ID TITLE [--leftovers skip]",
        "queue up|sideways ID…",
        "list [--color]",
        "show",
        "review [ID] --when",
    ],
)
def test_an_invented_form_is_not_parsed(parse: Run, form: str) -> None:
    assert any(parse(*words).code == 2 for words in expanded(form))


def test_a_form_is_expanded_to_all_that_it_stands_for() -> None:
    assert sorted(expanded("queue up|down ID… [--a b|c | d]")) == sorted(
        ["queue", move, *ids, *rest]
        for move in ("up", "down")
        for ids in (["x"], ["x", "x"])
        for rest in ([], ["--a", "b"], ["--a", "c"], ["d"])
    )


def test_forms_are_found_in_blocks_and_in_running_text() -> None:
    block = "```sh\na && .venv/bin/reader\nreader keys   reader tags 'x #y'   # reader no\n```\n"
    text = block + "`reader list a`, `reader list`\n"
    assert list(shown_forms(text)) == ["", "keys", "tags 'x #y'", "list a"]
