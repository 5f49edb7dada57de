"""How events and stories look as text."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from dyade.cli.dates import dated, shown_date
from dyade.cli.messages import Language, tr, trc, trn
from dyade.cli.render import Column, grid
from dyade.views.dyad import ClaimRow, PromiseRow, StateRow, Story, StoryRow
from dyade.views.events import EventRow
from dyade.views.parties import party_name

WORDS = 110
"""Characters of the evidence that a line shows; the whole is one `dyade event` away."""
NARROW = 118
"""Columns under which the table of events would have to cut its cells: it is shown as a list."""


def event_columns(language: Language) -> tuple[Column, ...]:
    """Columns of the table of events."""
    return (
        Column(tr("date"), lambda e: dated(e.date, e.known_since)),
        Column(tr("type"), lambda e: _type(e.type, e.mode), whole=True),
        Column(tr("who"), lambda e: sides(e.actors, e.recipients, language)),
        Column(tr("status"), lambda e: e.status),
        Column(tr("place"), lambda e: e.place or ""),
        Column(tr("reports"), lambda e: f"{e.reports} ({e.independent})"),
        Column(tr("disputed"), lambda e: tr("yes") if e.disputed else ""),
        Column("id", lambda e: e.id, whole=True),
    )


def event_grid(events: Iterable[EventRow | StoryRow], language: Language) -> Table:
    """The events as a list: date, what, where, how many reports, and their words where they are at hand."""
    page = grid()
    for event in events:
        page.add_row(Text(dated(event.date, event.known_since), style="bold"), _event(event, language))
    return page


def sides(actors: tuple[str, ...], recipients: tuple[str, ...], language: Language) -> str:
    """« Mali → Russie »."""
    left, right = (", ".join(dict.fromkeys(party_name(p, language) for p in side)) for side in (actors, recipients))
    return f"{left} → {right}" if right else left


def told(story: Story, language: Language) -> Iterator[RenderableType]:
    """The story, part by part: events, promises, claims, the present state."""
    names = f"{party_name(story.left, language)} – {party_name(story.right, language)}"
    when = f" ({tr('as of {date}').format(date=story.as_of)})" if story.as_of else ""
    count = trn("{n} event", "{n} events", len(story.events))
    yield Text.assemble((names, "bold"), when + tr(": ") + count)
    if story.events:
        yield ""
        yield event_grid(story.events, language)
    if story.promises:
        yield from _titled(tr("Promises, plans and threats"), _promises(story.promises, language))
    if story.claims:
        yield from _titled(tr("Claims and denials"), _claims(story.claims, language))
    if story.states:
        yield from _titled(tr("As it stands"), _states(story.states, language))


def story_objects(story: Story) -> Iterator[dict[str, Any]]:
    """The story as objects, each with what it is in `line`."""
    for kind, rows in (
        ("event", story.events),
        ("promise", story.promises),
        ("claim", story.claims),
        ("state", story.states),
    ):
        for row in rows:
            yield {"line": kind, **row._asdict()}


def shortened(words: str, length: int = WORDS) -> str:
    """The words, cut at a blank with « … » when they are longer."""
    if len(words) <= length:
        return words
    return words[:length].rsplit(" ", 1)[0] + " …"


def counted(reports: int, independent: int) -> str:
    """« 3 reports, 2 independent sources »."""
    told = trn("{n} report", "{n} reports", reports)
    return f"{told}, {trn('{n} independent source', '{n} independent sources', independent)}"


def _event(event: EventRow | StoryRow, language: Language) -> Text:
    line = Text(_type(event.type, event.mode), style="bold")
    line.append("  " + sides(event.actors, event.recipients, language), style="not bold")
    if event.place:
        line.append(f"  {event.place}", style="not bold green")
    if event.status != "held":
        line.append(f"  {event.status}", style="not bold yellow")
    line.append(f"  ({counted(event.reports, event.independent)})", style="not bold")
    if event.disputed:
        line.append(f"  {tr('disputed')}", style="not bold red")
    line.append(f"  {event.id}", style="not bold dim")
    if isinstance(event, StoryRow):
        line.append(f"\n« {shortened(event.words)} »", style="not bold")
        line.append(f"  {event.article}:{event.start}-{event.end}", style="not bold dim")
    return line


def _titled(title: str, page: Table) -> Iterator[RenderableType]:
    yield ""
    yield Text(title, style="bold")
    yield page


def _promises(promises: Iterable[PromiseRow], language: Language) -> Table:
    page = grid()
    for promise in promises:
        line = Text(f"{tr(promise.kind)} ").append(trc(promise.kind, promise.standing), style="bold")
        if promise.due:
            line.append(f", {tr('due')} {shown_date(promise.due)}")
        line.append(f"  {sides(promise.by, promise.to, language)}  « {shortened(promise.what)} »")
        if promise.amounts:
            line.append(f"  {_came(promise)}")
        line.append("".join(f"  ← {event}" for event in promise.fulfilled_by))
        if promise.standing == "revoked":
            line.append("".join(f"  × {event}" for event in promise.revoked_by))
        page.add_row(shown_date(promise.made), line.append(f"  {promise.event}", style="dim"))
    return page


def _came(promise: PromiseRow) -> str:
    """« 20000 t of 50000 t »; what was promised alone where nobody says how much came."""
    came, promised = ", ".join(promise.delivered), ", ".join(promise.amounts)
    return tr("{came} of {promised}").format(came=came, promised=promised) if came else promised


def _claims(claims: Iterable[ClaimRow], language: Language) -> Table:
    page = grid()
    threads = [list(rows) for _, rows in groupby(claims, key=lambda row: row.thread)]
    answered = [entries for entries in threads if len(entries) > 1]
    for entries in answered:
        pair = sides((entries[0].claimant,), (entries[0].against,) if entries[0].against else (), language)
        page.add_row(
            "",
            Text(f"{pair}{tr(': ')}")
            .append(tr(entries[0].standing), style="bold")
            .append(f"  {entries[0].thread}", style="dim"),
        )
        for entry in entries:
            who = party_name(entry.source, language) if entry.source else tr("the article itself")
            line = Text(f"{tr(entry.part)}, {who}{tr(': ')}« {shortened(entry.words)} »")
            page.add_row(entry.published or "?", line.append(f"  {entry.event}", style="dim"))
    if alone := len(threads) - len(answered):
        page.add_row("", trn("{n} claim that nobody answers", "{n} claims that nobody answers", alone))
    return page


def _states(states: Iterable[StateRow], language: Language) -> Table:
    page = grid()
    for state in states:
        line = Text(tr(state.dimension) + (f" ({state.domain})" if state.domain else "") + tr(": "))
        line.append(trc(state.dimension, state.state), style="bold")
        line.append(f", {party_name(state.by, language)}" if state.by else "")
        page.add_row(dated(state.since, state.known_since), line.append(f"  {state.event}", style="dim"))
    return page


def _type(type_: str, mode: str | None) -> str:
    return f"{type_} {mode}" if mode else type_
