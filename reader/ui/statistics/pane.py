"""The pane of statistics: lines like those of a paper, with bars and the shades of a heat map."""

from __future__ import annotations

from reader.ui.desk.detail import Detail


class StatisticsPane(Detail):
    """Shows statistics and scrolls them."""

    COMPONENT_CLASSES = {f"detail--{role}" for role in ("bar", "rest", "heat-0", "heat-1", "heat-2", "heat-3")}
