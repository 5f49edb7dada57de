"""`dyade doctor`: what is installed, what is missing, how to get it, and the health of a record."""

from typing import Annotated

import typer

from dyade.cli.messages import tr
from dyade.cli.options import FILE


def doctor(
    record: Annotated[
        str | None, typer.Option("--record", "-r", metavar=FILE, help=tr("Look at this record too."))
    ] = None,
) -> None:
    """Check the installation."""
    from dyade.running.checks import installation, record_health

    checks = [*installation(), *(record_health(record) if record else ())]
    for check in checks:
        mark = ("·" if check.aside else "✓") if check.good else "✗"
        values = {name: tr(value) if isinstance(value, str) else value for name, value in check.values.items()}
        told, todo = (tr(part).format(**values) for part in (check.found, check.todo))
        typer.echo(f"{mark} {tr(check.name)}{tr(': ')}{told}" + (f". {todo}" if todo else ""))
    if not all(check.good for check in checks):
        raise typer.Exit(1)
