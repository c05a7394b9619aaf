"""From a command to its handler, on every screen. A handler is imported when its key is first pressed."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import cast

from reader.ui.commands import Command


def handler(command: Command) -> Callable[..., None]:
    """Import the handler that a command names."""
    module, _colon, function = command.handler.partition(":")
    return cast(Callable[..., None], getattr(import_module(module), function))


def run(command: Command, screen: object) -> None:
    """Run a command on a screen.

    Args:
        command: The command.
        screen: First argument of its handler; the command's own argument, if it has one, is the second.
    """
    if command.argument is None:
        handler(command)(screen)
    else:
        handler(command)(screen, command.argument)
