"""What cannot be written, opened or found installed is told in one line; a reader that goes away is no fault."""

import subprocess
import sys
from pathlib import Path

import pytest

from commanding import COMMAND, Run, environment

FULL = Path("/dev/full")


@pytest.mark.skipif(not FULL.exists(), reason="no device that is always full")
@pytest.mark.parametrize("command", [("events",), ("events", "--format", "jsonl"), ("parties",), ("--help",)])
def test_an_answer_that_finds_no_room_is_told(command: tuple[str, ...], sample_file: Path) -> None:
    with FULL.open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *command], env=environment(DYADE_RECORD=str(sample_file)), stdout=full, stderr=subprocess.PIPE
        )
    why = "the answer cannot be written (no space left on device). Free some space, or send the answer elsewhere"
    assert (done.returncode, done.stderr.decode()) == (1, f"dyade: standard output: {why}\n")


def test_a_reader_that_goes_away_ends_the_answer_quietly(sample_file: Path) -> None:
    words = [*COMMAND, "events", "--format", "jsonl", "--record", str(sample_file)]
    with subprocess.Popen(words, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as held:
        assert held.stdout is not None
        assert held.stderr is not None
        held.stdout.read(1)
        held.stdout.close()
        assert held.stderr.read() == b""


@pytest.mark.parametrize("closed", [1, 2])
def test_an_output_that_is_closed_is_done_without(closed: int, sample_file: Path) -> None:
    words = ["sh", "-c", f'exec "$@" {closed}>&-', "sh", *COMMAND, "events", "--record", str(sample_file)]
    done = subprocess.run(words, env=environment(), capture_output=True)
    assert (done.returncode, done.stderr, bool(done.stdout)) == (0, b"", closed == 2)


@pytest.mark.parametrize("command", ["code", "read"])
def test_a_link_that_leads_to_itself_costs_one_line(command: str, dyade: Run, tmp_path: Path) -> None:
    loop = tmp_path / "loop.txt"
    loop.symlink_to(loop)
    done = dyade(command, loop, *(("--record", tmp_path / "press.dyade") if command == "read" else ()))
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert f"{loop}: cannot be read (too many levels of symbolic links). Check the path" in done.err


def test_a_token_is_read_from_a_file_that_is_there(dyade: Run, sample_file: Path, tmp_path: Path) -> None:
    done = dyade("serve", "--token-file", tmp_path / "none", "--record", sample_file)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert f"{tmp_path}/none: cannot be read (no such file or directory)" in done.err


def test_an_assistant_is_told_what_to_install(dyade: Run, sample_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    for name in [name for name in sys.modules if name.startswith("dyade.api")]:
        monkeypatch.delitem(sys.modules, name)
    done = dyade("mcp", "--record", sample_file)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "mcp is not installed" in done.err
    assert done.err.endswith("pip install 'dyade[mcp]'\n")


def test_a_folder_is_no_record(dyade: Run, tmp_path: Path) -> None:
    done = dyade("events", "--record", tmp_path)
    assert done.err == f"dyade: {tmp_path}: a folder, not a record. Name the file of the record in it\n"
