"""How events and stories look as text."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any

from rich.markup import escape

from dyade.cli.messages import Language, tr, trn
from dyade.views.dyad import ClaimRow, PromiseRow, StateRow, Story, StoryRow
from dyade.views.parties import party_name

WORDS = 110
"""Characters of the evidence that a line shows; the whole is one `dyade event` away."""


def event_columns(language: Language) -> tuple[tuple[str, Callable[[Any], str]], ...]:
    """Columns of the table of events: title and cell."""
    return (
        (tr("date"), lambda e: e.date or "?"),
        (tr("type"), lambda e: _type(e.type, e.mode)),
        (tr("who"), lambda e: sides(e.actors, e.recipients, language)),
        (tr("status"), lambda e: e.status),
        (tr("place"), lambda e: e.place or ""),
        (tr("reports"), lambda e: f"{e.reports} ({e.independent})"),
        (tr("disputed"), lambda e: tr("yes") if e.disputed else ""),
        ("id", lambda e: e.id),
    )


def sides(actors: tuple[str, ...], recipients: tuple[str, ...], language: Language) -> str:
    """« Mali → Russie »."""
    left, right = (", ".join(dict.fromkeys(party_name(p, language) for p in side)) for side in (actors, recipients))
    return f"{left} → {right}" if right else left


def story_lines(story: Story, language: Language) -> Iterator[str]:
    """The story as lines of marked-up text."""
    names = f"{party_name(story.left, language)} – {party_name(story.right, language)}"
    when = f" ({tr('as of')} {story.as_of})" if story.as_of else ""
    yield f"[bold]{names}[/bold]{when}: {trn('{n} event', '{n} events', len(story.events))}"
    yield ""
    for event in story.events:
        yield from _event_lines(event, language)
    yield from _promise_lines(story, language)
    yield from _claim_lines(story, language)
    yield from _state_lines(story, language)


def story_objects(story: Story) -> Iterator[dict[str, Any]]:
    """The story as objects, each with its `row` kind."""
    for kind, rows in (
        ("event", story.events),
        ("promise", story.promises),
        ("claim", story.claims),
        ("state", story.states),
    ):
        for row in rows:  # type: ignore[attr-defined]
            yield {"row": kind, **row._asdict()}


def shortened(words: str, length: int = WORDS) -> str:
    """The words, cut at a blank with « … » when they are longer."""
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0] + " …"


def _event_lines(event: StoryRow, language: Language) -> Iterator[str]:
    told = trn("{n} report", "{n} reports", event.reports)
    behind = trn("{n} independent source", "{n} independent sources", event.independent)
    dispute = f"  [red]{tr('disputed')}[/red]" if event.disputed else ""
    status = "" if event.status == "held" else f"  [yellow]{event.status}[/yellow]"
    place = f"  {escape(event.place)}" if event.place else ""
    date = event.date or "?"
    yield (
        f"[bold]{date:<12}[/bold] {_type(event.type, event.mode)}  {sides(event.actors, event.recipients, language)}"
        f"{place}{status}  ({told}, {behind}){dispute}  [dim]{event.id}[/dim]"
    )
    yield f"             « {escape(shortened(event.words))} »  [dim]{event.article}:{event.start}-{event.end}[/dim]"


def _promise_lines(story: Story, language: Language) -> Iterator[str]:
    if not story.promises:
        return
    yield ""
    yield f"[bold]{tr('Promises, plans and threats')}[/bold]"
    for promise in story.promises:
        yield _promise_line(promise, language)


def _promise_line(promise: PromiseRow, language: Language) -> str:
    due = f", {tr('due')} {promise.due}" if promise.due else ""
    kept = f" ← {', '.join(promise.fulfilled_by)}" if promise.fulfilled_by else ""
    return (
        f"  {promise.made or '?':<12} {tr(promise.kind)} [bold]{tr(promise.standing)}[/bold]{due}  "
        f"{sides(promise.by, promise.to, language)}  « {escape(shortened(promise.what))} »{kept}  "
        f"[dim]{promise.event}[/dim]"
    )


def _claim_lines(story: Story, language: Language) -> Iterator[str]:
    if not story.claims:
        return
    yield ""
    yield f"[bold]{tr('Claims and denials')}[/bold]"
    for _, rows in groupby(story.claims, key=lambda row: row.thread):
        entries = list(rows)
        yield f"  [bold]{tr(entries[0].standing)}[/bold]  [dim]{entries[0].thread}[/dim]"
        for entry in entries:
            yield _claim_line(entry, language)


def _claim_line(entry: ClaimRow, language: Language) -> str:
    who = party_name(entry.source, language) if entry.source else tr("the article itself")
    return (
        f"    {entry.published or '?':<12} {tr(entry.part)}, {who}: « {escape(shortened(entry.words))} »  "
        f"[dim]{entry.event}[/dim]"
    )


def _state_lines(story: Story, language: Language) -> Iterator[str]:
    if not story.states:
        return
    yield ""
    yield f"[bold]{tr('As it stands')}[/bold]"
    for state in story.states:
        yield _state_line(state, language)


def _state_line(state: StateRow, language: Language) -> str:
    domain = f" ({state.domain})" if state.domain else ""
    by = f", {party_name(state.by, language)}" if state.by else ""
    since = f", {tr('since')} {state.since}" if state.since else ""
    return f"  {tr(state.dimension)}{domain}: [bold]{tr(state.state)}[/bold]{by}{since}  [dim]{state.event}[/dim]"


def _type(type_: str, mode: str | None) -> str:
    return f"{type_} {mode}" if mode else type_
