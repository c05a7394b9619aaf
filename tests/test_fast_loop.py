"""The fast loop, ``python -m pytest -m "not slow"``: it leaves no file of tests out, but those named here."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parent
SLOW_AS_A_WHOLE = {
    "formats/test_mutations.py",
    "storage/test_crowd.py",
    "storage/test_kill.py",
    "storage/test_model.py",
    "test_desk_clipboard.py",
    "test_desk_terminal.py",
    "test_week_journey.py",
}
"""Journeys and trials of strength, whose subjects have faster tests elsewhere."""
FILES = {path.relative_to(TESTS).as_posix(): path for path in sorted(TESTS.rglob("test_*.py"))}


def has_a_fast_test(path: Path) -> bool:
    """Whether a file holds a test that is not slow, by its own mark or, in tests/ui, as it opens the desk."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if any(isinstance(node, ast.Assign) and is_slow(node) for node in tree.body):
        return False
    tests = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test")
    ]
    in_ui = TESTS / "ui" in path.parents
    return any(
        "smoke" in marks(test) or not (is_slow(test) or (in_ui and isinstance(test, ast.AsyncFunctionDef)))
        for test in tests
    )


def is_slow(node: ast.Assign | ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    if isinstance(node, ast.Assign):
        named = any(isinstance(target, ast.Name) and target.id == "pytestmark" for target in node.targets)
        return named and "pytest.mark.slow" in ast.unparse(node.value)
    return "slow" in marks(node)


def marks(test: ast.FunctionDef | ast.AsyncFunctionDef) -> set[str]:
    return {ast.unparse(decorator).removeprefix("pytest.mark.") for decorator in test.decorator_list}


@pytest.mark.parametrize("name", sorted(FILES.keys() - SLOW_AS_A_WHOLE))
def test_every_file_has_a_fast_test(name: str) -> None:
    assert has_a_fast_test(FILES[name])


def test_what_is_slow_as_a_whole_exists() -> None:
    assert FILES.keys() >= SLOW_AS_A_WHOLE
