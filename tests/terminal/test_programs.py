import pytest

from reader.terminal.programs import resolve


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("tool", ["tool"]),
        ("  tool  ", ["tool"]),
        ("tool --wait -a", ["tool", "--wait", "-a"]),
        ("tool 'a b' \"c d\" e\\ f", ["tool", "a b", "c d", "e f"]),
        ("tool $(x); y | z", ["tool", "$(x);", "y", "|", "z"]),
        ("'my tool' -x", ["my tool", "-x"]),
        ("missing", []),
        ("unrunnable", []),
        ("tool 'unbalanced", []),
        ("", []),
        ("   ", []),
    ],
)
def test_a_command_line_is_split_and_its_program_found(programs, monkeypatch, command, expected):
    for name in ("tool", "my tool"):
        programs.script(name, "")
    programs.script("unrunnable", "").chmod(0o644)
    monkeypatch.setenv("PATH", str(programs.folder))
    path = [str(programs.folder / expected[0])] if expected else []
    assert resolve(command) == path + expected[1:]
