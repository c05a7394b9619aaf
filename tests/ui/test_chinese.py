import re

import pytest

from reader.errors import StorageError
from reader.workspace import Workspace
from tests.ui.screen import NARROW, WIDE, desk_on

pytestmark = pytest.mark.usefixtures("chinese")

SPOKEN = re.compile("[\u4e00-\u9fff]")
ENGLISH = ("paper", "unread", "Read", "Note", "Tags", "Keys", "Esc to close", "Copied", "Nothing", "library")


@pytest.mark.parametrize("keys", ["", "t", "f", "?", ":", "i", "n", "/", "s", "y", "r u"])
async def test_the_desk_speaks_chinese(seeded: Workspace, keys: str) -> None:
    async with desk_on(seeded) as table:
        await table.press(*keys.split())
        chrome = [table.text.splitlines()[0].replace("library", ""), table.text.splitlines()[-1]]
        if table.app.screen is not table.desk:
            box = table.app.screen.query_one("#box").region
            chrome = [line[: box.right] for line in table.text.splitlines()[box.y + 1 : box.y + 5]]
        chrome += table.notices
        assert SPOKEN.search("".join(chrome))
        assert not any(word in line for word in ENGLISH for line in chrome if table.app.screen is table.desk), chrome


@pytest.mark.smoke
async def test_titles_are_the_translated_ones(seeded: Workspace) -> None:
    async with desk_on(seeded) as table:
        listed = "\n".join(table.pane(table.desk.papers))
        assert "大语言模型思维的深度进化" in listed
        assert "◦ 未读" in listed


async def test_the_welcome_speaks_chinese(empty: Workspace) -> None:
    async with desk_on(empty) as table:
        assert "Your library" not in table.text
        await table.press("enter")
        assert "31 篇" in table.text


async def test_a_copy_says_in_chinese_what_is_missing(seeded: Workspace, clipboard: list[str]) -> None:
    async with desk_on(seeded) as table:
        await table.press("y", "b")
        assert "作者" in table.notices[0]
        assert not any(word in table.notices[0] for word in ENGLISH)


@pytest.mark.parametrize("size", [WIDE, NARROW, (100, 30), (161, 50), (200, 50)])
@pytest.mark.parametrize("indent", ["", " "])
async def test_no_character_of_a_notice_is_lost(seeded: Workspace, size: tuple[int, int], indent: str) -> None:
    sentence = "无法写入文库，磁盘已满；腾出空间之后会自动重试，此前所作的改动一条也不会丢失，请放心继续阅读。"
    async with desk_on(seeded, size) as table:
        table.app.show_error(StorageError(indent + sentence))
        await table.settle()
        assert table.toasts.replace(" ", "") == sentence
