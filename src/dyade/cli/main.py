"""The command `dyade`: chooses the language, runs one command, turns an error into one line and an exit code."""

import sys
from collections.abc import Sequence

from dyade.cli import messages
from dyade.model.errors import DyadeError

FAILED = 1
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; exits 0 when all went well, 1 after an error of ours, 2 after wrong usage."""
    language, rest = messages.choose(sys.argv[1:] if arguments is None else arguments)
    messages.install(language)
    from dyade.cli.app import app

    try:
        app(args=rest, prog_name="dyade")
    except DyadeError as error:
        sys.stderr.write(f"dyade: {error.line(messages.tr)}\n")
        raise SystemExit(FAILED) from error
    except KeyboardInterrupt as error:
        sys.stderr.write("dyade: " + messages.tr("stopped; what was written is kept") + "\n")
        raise SystemExit(INTERRUPTED) from error
    except BrokenPipeError as error:
        raise SystemExit(0) from error
