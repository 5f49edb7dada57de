"""On a terminal there are colours and a bar; down a pipe there are neither."""

import os
import pty
import re
import subprocess
from pathlib import Path

from commanding import COMMAND, alone, environment
from dyade.press import folder

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(*arguments: str | Path, columns: int = 100) -> str:
    """What the command shows on a terminal of that width."""
    leader, follower = pty.openpty()
    size = environment(COLUMNS=str(columns), TERM="xterm-256color")
    with subprocess.Popen([*COMMAND, *map(str, arguments)], env=size, stdout=follower, stderr=follower) as held:
        os.close(follower)
        shown = b"".join(iter(lambda: _some(leader), b""))
        held.wait(timeout=60)
    os.close(leader)
    return shown.decode()


def test_an_article_is_coloured_on_a_terminal_only(sample_file: Path) -> None:
    asked = ("article", "fanal-2021-11-12", "--record", sample_file)
    shown, piped = on_terminal(*asked), alone(*asked).out
    assert COLOUR.search(shown)
    assert "mention" in shown, "the legend"
    assert not COLOUR.search(piped)
    assert "\x1b" not in piped


def test_a_story_keeps_to_the_width_of_the_terminal(sample_file: Path) -> None:
    for columns in (80, 120):
        shown = COLOUR.sub("", on_terminal("dyad", "Mali", "France", "--record", sample_file, columns=columns))
        lines = [line.rstrip() for line in shown.splitlines()]
        assert max(map(len, lines)) <= columns
        assert any(len(line) > columns - 20 for line in lines)


def test_reading_shows_a_bar_on_a_terminal_and_no_escape_down_a_pipe(tmp_path: Path) -> None:
    article = folder() / "visite-a-moscou.txt"
    shown = on_terminal("read", article, "--record", tmp_path / "a.dyade")
    assert "0/1" in shown or "1/1" in shown
    assert "1 article seen: 1 read" in shown
    assert "\x1b" not in alone("read", article, "--record", tmp_path / "b.dyade").err


def _some(leader: int) -> bytes:
    try:
        return os.read(leader, 65536)
    except OSError:
        return b""
