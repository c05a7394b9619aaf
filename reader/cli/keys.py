"""``reader keys``: the key bindings of the desk."""

from __future__ import annotations

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table
from reader.cli._session import current_session
from reader.i18n import _
from reader.ui.commands import with_keys
from reader.ui.key_names import shown_key


@new_command(
    _("List the desk's key bindings, including those from your settings."),
    _("Each line shows the keys, what they do, and the command's name for the settings."),
)
@json_option
def command(as_json: bool) -> None:
    """Print the commands of the desk with their current keys."""
    commands = with_keys(current_session().config.keys).values()
    if as_json:
        print_json([{"name": c.name, "group": c.group, "keys": c.keys, "description": c.description} for c in commands])
    else:
        print_table([(", ".join(map(shown_key, c.keys)), c.description, c.name) for c in commands])
