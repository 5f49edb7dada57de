"""`join`: reports of any number of articles, in any order, to events with the same ids."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from dyade.joining import block as one_block
from dyade.joining.blocks import CUT, SPLIT, split
from dyade.joining.commitments import commitments
from dyade.joining.decisions import LOST, Rulings, effective, rule
from dyade.joining.facts import Facts
from dyade.joining.independence import Roots
from dyade.joining.laying import Lay, Told, bare, lay, lay_without_copies
from dyade.joining.scores import monthly_scores, press_of
from dyade.joining.states import relation_states
from dyade.joining.threads import contested, threads
from dyade.joining.told import tell
from dyade.model import dates
from dyade.model.errors import marked
from dyade.model.event import ArticleNote, Decision, Event, Joined, SourcedReport

UNDATED: Final = marked("{count} articles without publication date are left out as of {day}")
ONE_UNDATED: Final = marked("1 article without publication date is left out as of {day}")
WARNINGS: Final = (SPLIT, CUT, LOST, UNDATED, ONE_UNDATED)
"""What a joining may warn of, before its values are put in."""

Spread = Callable[[Sequence[Sequence[Facts]], Rulings, Roots], Iterable[one_block.Made]]
"""Makes the events of blocks, in any order."""


class Prepared(NamedTuple):
    """Everything that joining looks at, laid out."""

    facts: list[Facts]
    notes: Mapping[str, ArticleNote]
    """Without their texts."""
    roots: Roots
    rulings: Rulings
    copies: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]


def join(
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
    as_of: str | None = None,
    spread: Spread | None = None,
    spread_out: Lay | None = None,
    press: Mapping[str, int] | None = None,
) -> Joined:
    """Events, threads, commitments, relation states and scores of the reports; the same for any order of them.

    `spread_out` lays the articles out and finds the copies among them, `spread` makes the events of the blocks, each on
    its own, wherever they will; without them it is done here, in turn. `notes` tell of the articles: publication,
    outlet, text; they are asked for one by one, and no text is held once the next one comes. `as_of` (EDTF) leaves out
    what had not been published by the end of that day, and articles without publication date. `press` counts the
    articles that came out in each month, where the notes are only some of them. Pure: no clock, no store, no network.
    """
    ready = prepare(reports, notes, decisions=decisions, as_of=as_of, spread_out=spread_out)
    places, warnings = split(ready.facts, _ruled_together(ready))
    laid = [[ready.facts[n] for n in block] for block in places]
    made = list((spread or _in_turn)(laid, ready.rulings, ready.roots))
    events = tuple(sorted((event for part in made for event in part.events), key=order))
    retracted = tuple(sorted((event for part in made for event in part.retracted), key=order))
    return derive(ready, events, retracted, (*ready.warnings, *warnings), as_of, press)


def _in_turn(blocks: Sequence[Sequence[Facts]], rulings: Rulings, roots: Roots) -> Iterator[one_block.Made]:
    return (one_block.make(block, rulings, roots) for block in blocks)


def prepare(
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
    as_of: str | None = None,
    copies: tuple[tuple[str, str], ...] | None = None,
    spread_out: Lay | None = None,
) -> Prepared:
    """Reports and notes as of a day, each once, with decisions, copies and roots sorted out."""
    given = _by_article(reports)
    warnings: list[str] = []
    if as_of:
        known, left_out = _published_by(_each(given, notes), as_of)
        if left_out:
            warnings.append((UNDATED if left_out > 1 else ONE_UNDATED).format(count=left_out, day=as_of))
        given = {article: told for article, told in given.items() if article in known}
        notes = known.values()
    rulings = rule(decisions, (name for told in given.values() for name in told))
    told = _told(given, notes, rulings)
    laid = (spread_out or lay)(told) if copies is None else lay_without_copies(told)
    found = laid.copies if copies is None else copies
    roots = Roots(laid.notes.values(), found, laid.declared)
    return Prepared(laid.facts, laid.notes, roots, rulings, found, (*warnings, *rulings.warnings))


Given = dict[str, dict[str, SourcedReport]]
"""Reports by their ids, by article."""


def _by_article(reports: Iterable[SourcedReport]) -> Given:
    given: Given = {}
    for report in reports:
        given.setdefault(report.article, {})[report.id] = bare(report)
    return given


def _told(given: Given, notes: Iterable[ArticleNote], rulings: Rulings) -> Iterator[Told]:
    """Every article once, with its reports as people's judgements leave them; they are let go of in turn."""
    for note in _each(given, notes):
        yield Told(note, tuple(effective(report, rulings) for report in given.pop(note.id, {}).values()))


def _each(given: Given, notes: Iterable[ArticleNote]) -> Iterator[ArticleNote]:
    """Every article once; one of which no note tells by its name alone."""
    met: set[str] = set()
    for note in notes:
        if note.id not in met:
            met.add(note.id)
            yield note
    for name in sorted(given.keys() - met):
        yield ArticleNote(id=name)


def derive(
    ready: Prepared,
    events: tuple[Event, ...],
    retracted: tuple[Event, ...],
    warnings: tuple[str, ...],
    today: str | None,
    press: Mapping[str, int] | None = None,
) -> Joined:
    """The whole record that follows from the events; `today` is the day as of which promises fall due."""
    by_id = {fact.id: fact for fact in ready.facts}
    told = [tell(event, tuple(by_id[ref.report] for ref in event.reports)) for event in events]
    published = [note.published for note in ready.notes.values()]
    claims = threads(told, ready.roots)
    denied = contested(claims, told)
    sure = [one for one in told if one.event.id not in denied]
    return Joined(
        events=events,
        threads=claims,
        commitments=commitments(told, ready.roots, today or _latest(published)),
        states=relation_states(sure, ready.roots),
        scores=monthly_scores(sure, press_of(published) if press is None else press, ready.roots),
        copies=ready.copies,
        retracted=retracted,
        warnings=warnings,
    )


def _latest(published: Iterable[str | None]) -> str | None:
    """The last day of publication: the record knows no other today."""
    return max((day[:10] for day in published if day), default=None)


def blocks(
    reports: Iterable[SourcedReport], notes: Iterable[ArticleNote] = (), *, decisions: Iterable[Decision] = ()
) -> tuple[tuple[SourcedReport, ...], ...]:
    """The reports, block by block, so that an engine may spread them: `join_block` of each gives the events of all."""
    given = {report.id: report for report in reports}
    ready = prepare(given.values(), notes, decisions=decisions, copies=())
    places, _ = split(ready.facts, _ruled_together(ready))
    return tuple(tuple(given[ready.facts[n].id] for n in block) for block in places)


def join_block(
    reports: Iterable[SourcedReport],
    notes: Iterable[ArticleNote] = (),
    *,
    decisions: Iterable[Decision] = (),
    copies: tuple[tuple[str, str], ...] | None = None,
) -> tuple[Event, ...]:
    """Events of one block, retracted ones left out; `copies` as `find_copies` found them among all articles."""
    ready = prepare(reports, notes, decisions=decisions, copies=copies)
    return tuple(sorted(one_block.make(ready.facts, ready.rulings, ready.roots).events, key=order))


def order(event: Event) -> tuple[str, str]:
    """Events stand in the order in which the record could know of them."""
    return event.known_since or "9999", event.id


def _ruled_together(ready: Prepared) -> list[tuple[int, int]]:
    place = {fact.id: n for n, fact in enumerate(ready.facts)}
    return [(place[a], place[b]) for a, b in ready.rulings.together if a in place and b in place]


def _published_by(notes: Iterable[ArticleNote], day: str) -> tuple[dict[str, ArticleNote], int]:
    """Notes of what had been published by the end of the day, and how many have no date to tell."""
    edge = dates.bounds(day)
    last = edge[1] if edge else None
    kept: dict[str, ArticleNote] = {}
    undated = 0
    for note in notes:
        published = dates.bounds(note.published[:10]) if note.published else None
        if published is None or published[1] is None:
            undated += 1
        elif last is None or published[1] <= last:
            kept[note.id] = note
    return kept, undated
