"""Counts and statistics: digests by status, papers read by day and week, pace, what is left.

Used by services and both front ends. Pure: papers and changes in, values out. May import ``models`` and ``text``.
To add a figure: a field of ``statistics.Statistics``, and its line in ``ui.statistics.text`` and ``cli.stats``.
"""
