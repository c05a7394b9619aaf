import re
from pathlib import Path

import pytest

from tests import readme

CI = (readme.ROOT / ".ci" / "run").read_text(encoding="utf-8")
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


@pytest.mark.parametrize("name", readme.READMES)
def test_the_key_table_is_that_of_the_commands(name: str) -> None:
    assert readme.with_table(name) == (readme.ROOT / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", readme.READMES)
def test_the_test_command_is_the_one_that_integration_runs(name: str) -> None:
    assert TEST_COMMAND in (readme.ROOT / name).read_text(encoding="utf-8")
    assert TEST_COMMAND in CI


@pytest.mark.parametrize("name", readme.READMES)
def test_pictures_and_files_that_are_linked_exist(name: str) -> None:
    text = (readme.ROOT / name).read_text(encoding="utf-8")
    targets = [target for target in re.findall(r"\]\(([^)]+)\)", text) if "://" not in target]
    headings = [heading.lower().replace(" ", "-") for heading in re.findall(r"^## (.+)$", text, re.M)]
    assert targets
    assert [
        target
        for target in targets
        if not (target[1:] in headings if target.startswith("#") else (readme.ROOT / Path(target)).exists())
    ] == []
