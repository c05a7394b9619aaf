"""Effect of a new status on a paper's reading state. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reader.errors import UsageError
from reader.i18n import _
from reader.models import Paper
from reader.models.statuses import STATUSES, status_of


def transition(paper: Paper, status: str, now: datetime) -> dict[str, Any]:
    """Return the fields that a new status changes.

    Args:
        paper: The paper as it is.
        status: Its new status.
        now: Time of the action (UTC).

    Returns:
        New values by field name; see ``Status.effect``. An existing ``started_at`` is kept.

    Raises:
        UsageError: The status is unknown.
    """
    if status not in STATUSES:
        raise UsageError(
            _("Unknown status {status}.").format(status=status),
            _("Choose one of: {choices}.").format(choices=", ".join(STATUSES)),
        )
    if status == paper.status:
        return {}
    effect = STATUSES[status].effect
    if effect == "reset":
        return {"status": status, "started_at": None, "finished_at": None, "progress": 0}
    fields: dict[str, Any] = {"status": status, "finished_at": now if effect == "finish" else None}
    if effect in ("start", "finish"):
        fields["started_at"] = paper.started_at or now
    if effect == "finish":
        fields["progress"] = 100
    elif status_of(paper.status).effect == "finish":
        fields["progress"] = 0
    return fields
