"""`dyade doctor`: what is installed, what is missing, how to get it, and the health of a record."""

from pathlib import Path
from typing import Annotated

import typer

from dyade.cli.messages import tr


def doctor(
    record: Annotated[Path | None, typer.Option("--record", "-r", help=tr("Look at this record too."))] = None,
) -> None:
    """Check the installation."""
    from dyade.running.checks import installation, record_health

    checks = [*installation(), *(record_health(record) if record else ())]
    for check in checks:
        mark = "✓" if check.good else "✗"
        typer.echo(f"{mark} {check.name}: {check.found}" + (f". {tr(check.todo)}" if check.todo else ""))
    if not all(check.good for check in checks):
        raise typer.Exit(1)
