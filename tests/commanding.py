"""The command line run in a process of its own, where signals, terminals or languages matter."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

COMMAND = (sys.executable, "-m", "dyade")


class Result(NamedTuple):
    """What a run gave."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


def environment(**more: str) -> Mapping[str, str]:
    """The environment of a run: English unless told otherwise."""
    held = {name: value for name, value in os.environ.items() if name not in ("LANGUAGE", "DYADE_RECORD", "COLUMNS")}
    return {**held, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1", **more}


def alone(*arguments: str | Path, given: bytes = b"", **more: str) -> Result:
    """Runs the command in a process of its own; `given` is its input, `more` is added to its environment."""
    held = subprocess.run(
        [*COMMAND, *map(str, arguments)], env=environment(**more), input=given, capture_output=True, timeout=120
    )
    return Result(held.returncode, held.stdout.decode(), held.stderr.decode())


def started(*arguments: str | Path, **more: str) -> "subprocess.Popen[bytes]":
    """The command under way in a process of its own, its output kept; it hears Ctrl-C even where the tests do not."""
    pipe, words = subprocess.PIPE, [*COMMAND, *map(str, arguments)]
    return subprocess.Popen(words, env=environment(**more), stdout=pipe, stderr=pipe, preexec_fn=_hear_ctrl_c)


def _hear_ctrl_c() -> None:
    """Jobs that a shell starts in the background ignore Ctrl-C, and hand that down."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
