"""Messages of click itself, registered for our translations. Their English is click's."""

from __future__ import annotations

import gettext
import os

from reader import i18n
from reader.i18n import N_, NN_

SENTENCES = (
    N_("Usage:"),
    N_("Options"),
    N_("Commands"),
    N_("Show this message and exit."),
    N_("Error: {message}"),
    N_("Try '{command} {option}' for help."),
    N_("Invalid value: {message}"),
    N_("Invalid value for {param_hint}: {message}"),
    N_("Missing argument"),
    N_("Missing option"),
    N_("Missing command."),
    N_("No such option {name!r}."),
    N_("No such command {name!r}."),
    N_("Option {name!r} does not take a value."),
    NN_("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    NN_("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    NN_("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    NN_("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
    N_("{value!r} is not a valid {number_type}."),
    N_("{value} is not in the range {range}."),
    N_("Error: invalid input"),
    N_("Aborted!"),
)
"""Messages that can appear on our command line, as click spells them."""


def translate() -> None:
    """Make click use our translations in the active language.

    Click uses the global gettext domain, which follows the environment.
    """
    gettext.bindtextdomain(i18n.DOMAIN, i18n.LOCALE_DIR)
    gettext.textdomain(i18n.DOMAIN)
    if i18n.language() != i18n.detect():
        os.environ["LANGUAGE"] = i18n.language().replace("-", "_")
