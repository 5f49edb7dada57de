"""The command `dyade`: chooses the language, runs one command, turns an error into one line and an exit code."""

import errno
import gc
import os
import sys
from collections.abc import Sequence

from dyade.cli import messages
from dyade.model.errors import DyadeError, MissingSource, OutputUnwritable

FAILED = 1
INTERRUPTED = 130
BETWEEN = 100_000
"""Objects made before Python looks for cycles among the youngest: a start makes half a million that all stay, and to
look through them every 700 takes an eighth of it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 0 when all went well, 1 after an error of ours, 2 after wrong usage, 130 when stopped
    with Ctrl-C."""
    gc.set_threshold(BETWEEN, 50, 100)
    _open_outputs()
    messages.install(messages.choose([])[0])
    try:
        language, rest = messages.choose(sys.argv[1:] if arguments is None else arguments)
        messages.install(language)
        code = _told(rest or ["--help"])
    except DyadeError as error:
        sys.stderr.write(f"dyade: {error.line(messages.tr)}\n")
        code = FAILED
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        sys.stderr.write("dyade: " + messages.tr("stopped; what was written is kept") + "\n")
    raise SystemExit(code)


def _told(arguments: Sequence[str]) -> int:
    """Run, and see that all that was said has arrived; a reader that went away (`| head`) is no fault.

    Raises OutputUnwritable, and MissingSource for a file that nobody foresaw could not be used.
    """
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        if error.filename is not None:
            raise MissingSource("cannot be used", where=str(error.filename), why=why,
                                todo="Check the path and the rights to it") from error  # fmt: skip
        _silence()  # what has no name is what was being written
        if error.errno == errno.EPIPE:
            return FAILED
        raise OutputUnwritable("the answer cannot be written", where=messages.tr("standard output"), why=why,
                               todo="Free some space, or send the answer elsewhere") from error  # fmt: skip
    return code


def _open_outputs() -> None:
    """An output that was closed before the start (`>&-`) leads nowhere; Python has none then."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115 - open until the end


def _silence() -> None:
    """Let what cannot be said go nowhere: Python would try again, and complain, when it ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())


def _run(arguments: Sequence[str]) -> int:
    from dyade.cli import usage
    from dyade.cli.app import app

    try:
        code = app(args=list(arguments), prog_name="dyade", standalone_mode=False)
    except usage.UsageError as error:
        sys.stderr.write(f"dyade: {usage.line(error)}\n")
        return int(error.exit_code)
    return code if isinstance(code, int) else 0
