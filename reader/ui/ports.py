"""The app and the main screen as features see them: two small protocols, and screens typed with them.

Features import these, never the app or the main screen, so that no import leads back up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar, cast

from textual.geometry import Size
from textual.screen import ModalScreen, Screen

from reader.errors import ReaderError
from reader.models import Paper
from reader.ui.commands import Command
from reader.ui.desk.detail import Setting
from reader.ui.desk.rows import ListRow
from reader.ui.desk.state import DeskState
from reader.ui.desk.view import View
from reader.ui.tasks import QueueName, TaskQueues
from reader.workspace import Workspace

T = TypeVar("T")


class AppPort(Protocol):
    """The app, as features see it: services, worker threads, notices, and what they need of Textual.

    Attributes:
        workspace: The open library.
        commands: Commands by name, with the keys in force.
        tasks: Queues of slow work.
        title: Name of the program.
        sub_title: Name of the library; empty for the default one.
        theme: Name of the theme in use.
    """

    workspace: Workspace
    commands: Mapping[str, Command]
    tasks: TaskQueues
    title: str
    sub_title: str
    theme: str

    @property
    def size(self) -> Size:
        """Size of the terminal in cells."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen on top."""

    @property
    def is_running(self) -> bool:
        """Whether the app has not ended yet."""

    def perform(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
        *,
        queue: QueueName = "write",
        is_change: bool = True,
    ) -> None:
        """Run slow work in a thread, and continue in the app when it is done; see ``ReaderApp.perform``."""

    def show_notice(self, message: str) -> None:
        """Show a short notice."""

    def show_warning(self, message: str) -> None:
        """Show a notice that should not be missed."""

    def show_error(self, error: ReaderError) -> None:
        """Show an error with its hint."""

    def open_address(self, *urls: str) -> None:
        """Open addresses in the browser, or copy them where there is none."""

    def push_screen(self, screen: Screen[T], callback: Callable[[T | None], None] | None = None) -> object:
        """Open a screen or dialog; ``callback`` gets its answer."""

    def write_escape(self, sequence: str) -> None:
        """Write a control sequence to the terminal."""

    def bell(self) -> None:
        """Ring the terminal's bell."""

    def simulate_key(self, key: str) -> None:
        """Act as if a key was pressed."""

    def suspend(self) -> AbstractContextManager[None]:
        """Hand the terminal to another program."""

    def call_from_thread(self, callback: Callable[..., Any], *args: Any) -> Any:
        """Call a function in the app from a worker thread, and wait for its result."""

    def exit(self) -> None:
        """End the app."""


class DeskPort(Protocol):
    """The main screen, as features see it.

    Attributes:
        workspace: The open library.
        commands: Commands of the desk by name, with the keys in force.
        state: What is shown, and how.
    """

    workspace: Workspace
    commands: Mapping[str, Command]
    state: DeskState

    @property
    def app(self) -> AppPort:
        """The app."""

    @property
    def row(self) -> ListRow:
        """The row of the paper being read, or under the cursor."""

    @property
    def paper(self) -> Paper | None:
        """The paper being read, or under the cursor."""

    @property
    def selected(self) -> Sequence[str]:
        """Ids of the selected papers; none in reading mode."""

    def targets(self) -> list[str]:
        """Return the ids of the papers a command applies to: the one being read, the selected ones, or this one."""

    def change(
        self,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[], None] | None = None,
    ) -> None:
        """Change the library in a thread, then show the result."""

    def show(
        self,
        view: View,
        row: ListRow | None = None,
        *,
        on_top: bool = False,
        then: Callable[[], object] | None = None,
    ) -> None:
        """Show other papers in the list, with the cursor on a row. The only way to change what is shown."""

    def reload(self) -> None:
        """Update the list and the text from the library."""

    def read(self, paper_id: str) -> None:
        """Open a paper in reading mode, in the list that is shown if it is there."""

    def save_open_note(self) -> None:
        """Save the note being edited."""

    def run_command(self, command: Command) -> None:
        """Run a command of the desk."""

    def setting(self, paper: Paper) -> Setting:
        """Return a function that lays out a paper's text in lines."""


class AppScreen(Screen[T]):
    """A screen whose ``app`` is typed."""

    @property
    def app(self) -> AppPort:  # type: ignore[override]  # a port shows less of the app than Textual does
        """The app."""
        return cast(AppPort, super().app)


class AppDialog(ModalScreen[T]):
    """A dialog whose ``app`` is typed."""

    @property
    def app(self) -> AppPort:  # type: ignore[override]  # as above
        """The app."""
        return cast(AppPort, super().app)
