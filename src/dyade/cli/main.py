"""The command `dyade`: chooses the language, runs one command, turns an error into one line and an exit code."""

import gc
import sys
from collections.abc import Sequence

from dyade.cli import messages
from dyade.model.errors import DyadeError

FAILED = 1
INTERRUPTED = 130
BETWEEN = 100_000
"""Objects made before Python looks for cycles among the youngest: a start makes half a million that all stay, and to
look through them every 700 takes an eighth of it."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 0 when all went well, 1 after an error of ours, 2 after wrong usage, 130 when stopped
    with Ctrl-C."""
    gc.set_threshold(BETWEEN, 50, 100)
    messages.install(messages.choose([])[0])
    try:
        language, rest = messages.choose(sys.argv[1:] if arguments is None else arguments)
        messages.install(language)
        code = _run(rest or ["--help"])
    except DyadeError as error:
        sys.stderr.write(f"dyade: {error.line(messages.tr)}\n")
        code = FAILED
    except KeyboardInterrupt:
        code = INTERRUPTED
    if code == INTERRUPTED:
        sys.stderr.write("dyade: " + messages.tr("stopped; what was written is kept") + "\n")
    raise SystemExit(code)


def _run(arguments: Sequence[str]) -> int:
    from dyade.cli import usage
    from dyade.cli.app import app

    try:
        code = app(args=list(arguments), prog_name="dyade", standalone_mode=False)
    except usage.UsageError as error:
        sys.stderr.write(f"dyade: {usage.line(error)}\n")
        return int(error.exit_code)
    return code if isinstance(code, int) else 0
