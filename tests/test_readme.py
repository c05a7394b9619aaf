import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from reader.config import Config, Setting, load, settings_of
from reader.i18n import _, activate
from tests import catalogues, readme

CI = (readme.ROOT / ".ci" / "run").read_text(encoding="utf-8")
TEST_COMMAND = "python3 -m venv .venv && .venv/bin/pip install -q -e '.[test]' && .venv/bin/pytest"


@pytest.mark.parametrize("name", readme.READMES)
def test_what_comes_from_tables_is_up_to_date(name: str) -> None:
    current = (readme.ROOT / name).read_text(encoding="utf-8")
    assert readme.with_tables(name) == current, f"{name} is out of date: run python tests/readme.py"


def settings(table: type[msgspec.Struct] = Config) -> Iterator[Setting]:
    """Yield all settings, those of tables as well."""
    for setting in settings_of(table):
        yield setting
        yield from settings(setting.table) if setting.table else ()


@pytest.mark.parametrize("name", readme.READMES)
@pytest.mark.parametrize("setting", list(settings()), ids=lambda setting: setting.name)
def test_a_setting_is_explained(name: str, setting: Setting) -> None:
    assert setting.description in catalogues.load("zh_CN"), f"{setting.name} has no sentence marked with N_"
    assert all(f'"{choice}"' in setting.description for choice in setting.choices)
    activate(readme.READMES[name])
    text = (readme.ROOT / name).read_text(encoding="utf-8")
    found = re.search(rf"^# {re.escape(_(setting.description))}\n\[?([\w.]+\.)?{setting.name}\b", text, re.M)
    assert found, f"{name} lacks {setting.name}: run python tests/readme.py"


def test_the_settings_of_a_readme_can_be_loaded(tmp_path: Path) -> None:
    text = (readme.ROOT / "README.md").read_text(encoding="utf-8")
    path = tmp_path / "config.toml"
    path.write_text(text.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    config = load(path)
    assert (config.theme, config.send["summary"].keep, list(config.clipboard.commands)) == ("ink", "note", ["desk"])


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
