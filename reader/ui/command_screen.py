"""Screens whose keys are commands: how a key press finds its command, on the desk and on every other screen."""

from __future__ import annotations

from collections.abc import Collection
from typing import ClassVar, TypeVar

from textual import events, on

from reader.i18n import _
from reader.ui import dispatch, movement
from reader.ui.commands import Command, on_screen
from reader.ui.key_names import shown_key
from reader.ui.keymap import KeyRouter, key_name
from reader.ui.movement import Movable
from reader.ui.ports import AppScreen
from reader.ui.widgets.header import Header
from reader.ui.widgets.key_bar import KeyBar

T = TypeVar("T")


class CommandScreen(AppScreen[T]):
    """A screen that runs the commands of its keys.

    Attributes:
        since: Time of the event that opened the current content; earlier keys are dropped.
    """

    def __init__(self) -> None:
        super().__init__()
        self.since = 0.0

    @property
    def router(self) -> KeyRouter:
        """The router that finds the command of a key now."""
        raise NotImplementedError

    @property
    def typing_commands(self) -> Collection[str] | None:
        """Names of the commands that work while text is typed; ``None`` when no text is being typed."""
        return None

    def run_command(self, command: Command) -> None:
        """Run a command."""
        dispatch.run(command, self)

    def show_keys(self) -> None:
        """Show which keys work now; called after a key press."""

    def on_key(self, event: events.Key) -> None:
        """Route a key that no widget handled; drop one from before ``since``, or one pressed while a dialog is open."""
        if event.time < self.since or self.app.screen is not self:
            return
        router, typing = self.router, self.typing_commands
        was_pending = router.pending
        command = router.feed(key_name(event.key, event.character))
        if typing is not None:
            router.pending = ""
            if command is None or command.name not in typing:
                return
        if command or was_pending or router.pending:
            event.stop()
            event.prevent_default()
        if command:
            self.run_command(command)
        self.show_keys()

    @on(KeyBar.Pressed)
    def _press(self, event: KeyBar.Pressed) -> None:
        self.app.simulate_key(event.key)


class PageScreen(CommandScreen[T]):
    """A screen other than the desk: a header, a footer of keys, and a widget that the movement keys move.

    Attributes:
        GROUP: The group of commands that work here.
        ALSO: Names of commands of the desk that work here as well; ``run_other`` runs them.
    """

    GROUP: ClassVar[str] = ""
    ALSO: ClassVar[Collection[str]] = ("palette", "help")

    def __init__(self) -> None:
        super().__init__()
        self.header = Header(id="header")
        self.key_bar = KeyBar(id="keys")

    @property
    def moved(self) -> Movable:
        """The widget that the movement keys move."""
        raise NotImplementedError

    @property
    def router(self) -> KeyRouter:
        """The router that finds the command of a key."""
        return self._router

    def listen(self) -> None:
        """Set up the key router; where keys clash, those of the group win."""
        commands = self.app.commands
        moves = movement.commands_for(self.moved, commands.values())
        group = on_screen(commands, self.GROUP).values() if self.GROUP else ()
        self._moves = {command.name for command in moves}
        self._router = KeyRouter([*moves, *(commands[name] for name in self.ALSO), *group])

    def run_command(self, command: Command) -> None:
        """Run a command of this screen, or one of ``ALSO``."""
        if command.group == self.GROUP or command.name in self._moves:
            super().run_command(command)
        else:
            self.run_other(command)

    def run_other(self, command: Command) -> None:
        """Run a command of ``ALSO``: find one of the commands here by name."""
        from reader.ui.dialogs.chooser import Choice, Chooser  # imported on first use

        commands = on_screen(self.app.commands, self.GROUP)
        choices = [
            Choice(each.name, each.description, "  ".join(map(shown_key, each.keys)), also=each.message)
            for each in commands.values()
        ]

        def chosen(name: str | None) -> None:
            if name:
                self.run_command(commands[name])

        self.app.push_screen(Chooser(_("Commands"), choices), chosen)
