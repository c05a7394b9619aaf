"""No module imports itself by way of others, not even for type checking or when a function is called."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import reader

ROOT = Path(reader.__file__).parent


def modules() -> dict[str, Path]:
    found = {}
    for path in ROOT.rglob("*.py"):
        parts = ("reader", *path.relative_to(ROOT).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """Find what a module imports anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            for name in node.names:
                whole = f"{node.module}.{name.name}"
                yield whole if whole in known else node.module
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names)


@cache
def graph() -> dict[str, set[str]]:
    known = modules()
    return {name: {found for found in imports(path, known) if found in known} - {name} for name, path in known.items()}


def cycles(arrows: dict[str, set[str]]) -> list[str]:
    """Take away what imports nothing that is left, again and again; cycles and what leads to them stay."""
    left = {name: set(targets) for name, targets in arrows.items()}
    while leaves := {name for name, targets in left.items() if not targets}:
        left = {name: targets - leaves for name, targets in left.items() if name not in leaves}
    return sorted(left)


def test_there_are_no_import_cycles() -> None:
    arrows = graph()
    assert len(arrows) > 400
    assert cycles(arrows) == []


def test_a_cycle_would_be_found() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": set()}) == ["a", "b", "c"]


def test_relative_imports_are_not_used() -> None:
    for path in modules().values():
        nodes = ast.walk(ast.parse(path.read_text("utf-8")))
        assert not any(isinstance(node, ast.ImportFrom) and node.level for node in nodes), path


def test_a_private_module_is_imported_in_its_own_package_only() -> None:
    wrong = []
    for name, targets in graph().items():
        for target in targets:
            parts = target.split(".")
            private = next(
                (place for place, part in enumerate(parts) if part.startswith("_") and part != "__main__"), 0
            )
            if private and not f"{name}.".startswith(".".join(parts[:private]) + "."):
                wrong.append(f"{name} -> {target}")
    assert wrong == []
