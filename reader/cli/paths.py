"""``reader paths``: where the files are."""

from __future__ import annotations

from reader.cli._options import json_option, new_command
from reader.cli._output import print_json, print_table
from reader.cli._session import current_session
from reader.i18n import _


@new_command(
    _("Print the paths of the library, settings, log and cache."),
    _("They need not exist yet. Works even if the settings are invalid."),
)
@json_option
def command(as_json: bool) -> None:
    """Print the folders and the settings file."""
    places = {name: str(path) for name, path in current_session().folders._asdict().items()}
    if as_json:
        print_json(places)
    else:
        print_table(list(places.items()), whole=True)
