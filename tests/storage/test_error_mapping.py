"""What a failing disk is called in the library's own errors."""

from __future__ import annotations

import errno
from pathlib import Path

import msgspec
import pytest

from reader.errors import StorageError, UndoError, WriteError
from reader.storage.error_mapping import reading, writing

FOLDER = Path("the library")


@pytest.mark.parametrize(
    ("failure", "words", "hint"),
    [
        (OSError(errno.EACCES, "Permission denied"), "Cannot read the journal the library: Permission", "permissions"),
        (OSError("no number"), "Cannot read the journal the library: no number", "permissions"),
        (KeyError("mood"), "contains a change unknown to this program: 'mood'", "Nothing was changed"),
        (msgspec.ValidationError("Expected int"), "contains a change unknown to this program: Expected int", "doctor"),
    ],
)
def test_reading(failure: Exception, words: str, hint: str) -> None:
    with pytest.raises(StorageError) as caught, reading(FOLDER):
        raise failure
    assert words in caught.value.message
    assert hint in caught.value.hint
    assert not isinstance(caught.value, WriteError)
    assert caught.value.__cause__ is failure


@pytest.mark.parametrize(
    ("failure", "words", "hint"),
    [
        (
            OSError(errno.ENOSPC, "No space left"),
            "Cannot write to the library the library: No space left",
            "Nothing was lost. Free some space or fix the permissions, then try again.",
        ),
        (OSError("no number"), "Cannot write to the library the library: no number", "Nothing was lost"),
        (TimeoutError(), "Another program has kept the library the library locked for 10 seconds", "try again"),
    ],
)
def test_writing(failure: Exception, words: str, hint: str) -> None:
    with pytest.raises(WriteError) as caught, writing(FOLDER):
        raise failure
    assert words in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize("failure", [UndoError("no"), StorageError("no"), ValueError("no")])
def test_what_is_no_failure_of_the_disk_is_left_alone(failure: Exception) -> None:
    with pytest.raises(type(failure)) as caught, reading(FOLDER), writing(FOLDER):
        raise failure
    assert caught.value is failure
