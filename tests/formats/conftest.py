from collections.abc import Callable
from pathlib import Path

import pytest

from tests.shared import SEEDS


@pytest.fixture
def own() -> Callable[[str], Path]:
    """Finds a digest that ships with the program."""
    return lambda name: next(SEEDS.glob(name))
