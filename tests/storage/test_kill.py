"""Processes killed at random moments lose nothing of what they had reported as done; see ``nursery``."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROUNDS = 200


@pytest.mark.skipif(os.name != "posix", reason="fork and kill of POSIX")
def test_two_hundred_rounds_of_kill(folder: Path) -> None:
    command = [sys.executable, "-m", "tests.storage.nursery", secrets.token_hex(4), str(ROUNDS), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=Path(__file__).parents[2])
    assert (done.returncode, done.stderr) == (0, "")
    counts = json.loads(done.stdout)
    assert counts["reported"] > ROUNDS  # or nobody was at work
    assert counts["torn"] > 0  # or nobody was killed while writing
