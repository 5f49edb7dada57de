"""What is said beside an answer: what it could not count on."""

from typing import TYPE_CHECKING

import typer

from dyade.cli.messages import tr, translated, trn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dyade.record.store import Store


def tell_undated(store: "Store", as_of: str | None) -> None:
    """Say how many articles a question as of a day leaves out because nothing dates them."""
    from dyade.views.standing import undated

    if left_out := undated(store, as_of):
        line = trn("{n} article without date of publication is left out",
                   "{n} articles without date of publication are left out", left_out)  # fmt: skip
        typer.echo(f"dyade: {line}", err=True)


def tell_warnings(warnings: "Iterable[str]", forms: "Sequence[str]") -> None:
    """Say what was warned of; `forms` are the warnings before their values are put in."""
    for warning in warnings:
        typer.echo(f"dyade: {translated(warning, forms)}", err=True)


def tell_waiting(store: "Store") -> None:
    """Say that some articles were read and wait to be joined, where that is so."""
    from dyade.record.writer import is_stale

    if is_stale(store):
        line = tr("some articles were read and not joined yet: their events are missing here")
        todo = tr("Run `dyade join`, or wait while a reading runs")
        typer.echo(f"dyade: {line}. {todo}", err=True)
