"""Screens besides the desk whose keys are commands: how a key finds its command, the footer, the commands by name."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual import events, on
from textual.screen import Screen

from reader.i18n import _
from reader.ui import dispatch
from reader.ui import movement as movement_module
from reader.ui.commands import Command, on_screen
from reader.ui.key_names import shown_key
from reader.ui.keymap import KeyRouter, key_name
from reader.ui.movement import Movable, MovableByDigest
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar

if TYPE_CHECKING:
    from reader.ui.app import ReaderApp

T = TypeVar("T")


class KeyedScreen(Screen[T]):
    """A screen with a header, a footer of keys, and a widget that the keys for moving move.

    Attributes:
        GROUP: The group of commands that work here.
        ALSO: Names of commands of the desk that work here as well; ``run_other`` does them.
        since: Time of the event that brought something to see; keys from before it are dropped.
    """

    GROUP: ClassVar[str] = ""
    ALSO: ClassVar[Collection[str]] = ("palette", "help")

    def __init__(self) -> None:
        super().__init__()
        self.since = 0.0
        self.header = Header(id="header")
        self.key_bar = KeyBar(id="keys")

    @property
    def reader(self) -> ReaderApp:
        """The app that this screen belongs to."""
        return cast("ReaderApp", self.app)

    @property
    def moved(self) -> Movable:
        """What the keys for moving move."""
        raise NotImplementedError

    def move_digest(self, steps: int) -> None:
        """Move to the next or the previous digest, where ``moved`` has any."""
        cast(MovableByDigest, self.moved).move_digest(steps)

    def _moves(self, command: Command) -> bool:
        """Whether a command moves ``moved``."""
        module, _colon, movement = command.handler.partition(":")
        return module == movement_module.__name__ and hasattr(self.moved, movement)

    def listen(self) -> None:
        """Begin to route keys; where they clash those of the group win."""
        commands = self.reader.commands
        moves = [command for command in commands.values() if self._moves(command)]
        group = on_screen(commands, self.GROUP).values() if self.GROUP else ()
        self._router = KeyRouter([*moves, *(commands[name] for name in self.ALSO), *group])

    def run_command(self, command: Command) -> None:
        """Do what a command says."""
        if command.group == self.GROUP or self._moves(command):
            dispatch.run(command, self)
        else:
            self.run_other(command)

    def run_other(self, command: Command) -> None:
        """Do what a command of ``ALSO`` says: find one of the commands here by its words."""
        from reader.ui.dialogs.chooser import Choice, Chooser  # only who asks needs it

        commands = on_screen(self.reader.commands, self.GROUP)
        choices = [
            Choice(each.name, each.description, "  ".join(map(shown_key, each.keys)), also=each.message)
            for each in commands.values()
        ]

        def chosen(name: str | None) -> None:
            if name:
                self.run_command(commands[name])

        self.app.push_screen(Chooser(_("Commands"), choices), chosen)

    def on_key(self, event: events.Key) -> None:
        """Route a key to its command; one from before ``since`` or behind a question is no answer to what is shown."""
        if event.time < self.since or self.app.screen is not self:
            return
        was_pending = self._router.pending
        command = self._router.feed(key_name(event.key, event.character))
        if command or was_pending or self._router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)
