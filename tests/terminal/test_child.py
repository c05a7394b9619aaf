import os
import sys
import time

import pytest

from reader.terminal import child
from reader.terminal.child import run

PATIENT = 20.0


def python(program: str, given: bytes = b"", **options: object) -> child.Ended:
    return run([sys.executable, "-c", program], given, **{"seconds": PATIENT, **options})


def test_a_program_reads_its_input_and_its_outputs_are_kept_apart(capfd):
    program = "import sys; print(sys.stdin.read()[::-1]); print('e', file=sys.stderr); sys.exit(3)"
    assert python(program, b"abc") == (3, b"cba\n".replace(b"\n", os.linesep.encode()), f"e{os.linesep}".encode())
    assert capfd.readouterr() == ("", "")


def test_a_program_that_does_not_read_is_no_error():
    assert python("", b"x" * 1_000_000).status == 0


def test_what_takes_too_long_is_stopped():
    start = time.monotonic()
    assert python("import time; time.sleep(60)", seconds=0.2).status is None
    assert time.monotonic() - start < 20


def test_what_is_called_off_is_stopped():
    assert python("import time; time.sleep(60)", stopped=lambda: True).status is None


def test_what_writes_without_end_is_stopped(monkeypatch):
    monkeypatch.setattr(child, "MOST_BYTES", 100_000)
    ended = python("while True: print('x' * 10_000)")
    assert (ended.status, len(ended.output)) == (None, 100_000)


@pytest.mark.skipif(os.name != "posix", reason="sleep is needed")
def test_a_program_that_stays_behind_is_not_waited_for(programs, letterbox, monkeypatch):
    programs.link("sleep")
    script = programs.script("daemon", "sleep 60 & echo $!")
    monkeypatch.setenv("PATH", str(programs.folder))
    ended = run([str(script)], seconds=PATIENT)
    assert ended.status == 0
    os.kill(int(ended.output), 9)


def test_a_program_that_is_not_there_is_an_os_error(tmp_path):
    with pytest.raises(OSError, match="missing"):
        run([str(tmp_path / "missing")], seconds=PATIENT)
