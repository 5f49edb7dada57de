"""`dyade join --review`: doubtful merges and near misses side by side, a person's judgement of each, kept at once."""

import getpass
import sys
from collections.abc import Iterable, Sequence

from rich.text import Text

from dyade.cli.messages import language, tr, trn
from dyade.cli.options import TableFormat
from dyade.cli.render import Column, json_lines, show, show_rows
from dyade.cli.sheet import STRONGEST, abreast, shares
from dyade.cli.story import sides
from dyade.library import Record
from dyade.model.errors import DyadeError, QuestionError
from dyade.model.event import Decision
from dyade.running.reviewing import KINDS, PAIRED
from dyade.views.queue import Doubt
from dyade.views.rows import Rows

NUMBERED = ("same", "not-same", "wrong-type", "wrong-party", "not-an-event")
"""The judgements by the number that a reviewer types, from 1."""


def review(record: Record, *, author: str | None, note: str | None, limit: int) -> None:
    """Ask of one doubtful merge after the other, on a terminal. Each judgement is kept at once; all are joined at the
    end, after Ctrl-C too. Raises QuestionError when there is no terminal to ask at."""
    if not at_terminal():
        raise QuestionError(
            "there is no terminal to ask at", where="--review",
            todo="Judge with --decide, take back with --undo, or look with --list",
        )  # fmt: skip
    record.join()
    doubts = record.queue(limit=limit)
    if not doubts:
        show(tr("No doubtful merge is left to look at."))
        return
    sitting = _Sitting(record, login(author), note)
    try:
        for number, doubt in enumerate(doubts, start=1):
            show_doubt(doubt, f"{number}/{len(doubts)}")
            if not sitting.ask(doubt):
                break
    finally:
        record.join()
        show(trn("{n} judgement kept.", "{n} judgements kept.", len(sitting.made)))


def decide(record: Record, said: Iterable[str], undone: Iterable[str], *, author: str | None, note: str | None) -> None:
    """Keep the judgements as they are said (`not-same R1 R2`), take back those named, join once, and tell what came."""
    made: list[Decision] = []
    try:
        for words in said:
            made.append(kept(record, words.split(), login(author), note))
        for id_ in undone:
            record.undo(id_, join=False)
            show(f"{tr('taken back')}{tr(': ')}{id_}")
    finally:
        record.join()
    for decision in made:
        show(f"{decision.id}  {decision.kind}  {', '.join(_became(record, decision))}")


def kept(record: Record, words: Sequence[str], author: str, note: str | None) -> Decision:
    """The judgement that the words say, kept and not yet joined. Raises QuestionError, UnknownId, UnknownParty."""
    kind, rest = (words[0], words[1:]) if words else ("", ())
    targets, value = _parts(kind, rest)
    return record.judge(kind, targets, value=value, author=author, note=note, join=False)


def show_queue(record: Record, limit: int, format_: TableFormat) -> None:
    """The doubtful merges with the ids of their reports, and the judgements that stand."""
    doubts, decisions = record.queue(limit=limit), record.decisions()
    if format_ is TableFormat.jsonl:
        json_lines({"line": "doubt", **_plain(doubt)} for doubt in doubts)
        json_lines({"line": "decision", **decision.model_dump()} for decision in decisions)
        return
    columns = (
        Column(tr("event"), lambda d: d.event.id + (f"\n≠ {d.other.id}" if d.other else ""), whole=True),
        Column(tr("type"), lambda d: f"{d.event.type} {d.event.mode or ''}".rstrip()),
        Column(tr("who"), lambda d: sides(d.event.actors, d.event.recipients, language())),
        Column(tr("log-odds"), lambda d: f"{d.score:+.2f}", whole=True),
        Column(tr("reports"), lambda d: f"{d.first.report}\n{d.second.report}", whole=True),
        Column(tr("words"), lambda d: f"« {d.first.words} »\n« {d.second.words} »"),
    )
    show_rows(Rows(Doubt, doubts), TableFormat.table, columns, tr("No doubtful merge is left to look at."))
    show("", Text(tr("Judgements that stand"), style="bold"))
    for held in decisions:
        told = "  ".join(part for part in (held.id, held.time[:19], held.author, held.kind) if part)
        show(
            f"{told}  {' '.join(held.targets)} {held.value or ''}".rstrip()
            + (f"  « {held.note} »" if held.note else "")
        )
    if not decisions:
        show("–")


def show_doubt(doubt: Doubt, place: str) -> None:
    """One merge: its event, both reports with their words, what weighs for and against."""
    event = doubt.event
    head = Text.assemble((f"{place}  {event.id}", "bold"), f"  {event.type} {event.mode or ''}".rstrip())
    head.append(f"  {sides(event.actors, event.recipients, language())}  {tr('log-odds')} {doubt.score:+.2f}")
    show("", head)
    if doubt.other:
        show(tr("not joined with {event}").format(event=doubt.other.id))
    show(*abreast((doubt.first, doubt.second)))
    title = tr("What weighs for and against") if doubt.other else tr("Why they were joined")
    show(Text(title, style="bold").append_text(shares(doubt.features, STRONGEST)), "")


def at_terminal() -> bool:
    """Whether somebody sits there who sees what is shown and can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def login(author: str | None) -> str:
    """Who judges: as given, else the login name. Raises QuestionError when neither is known."""
    try:
        return author or getpass.getuser()
    except (OSError, KeyError) as error:
        raise QuestionError("nothing says who judges", where="--author", todo="Give a name with --author") from error


def _plain(doubt: Doubt) -> dict[str, object]:
    """A doubt with its parts by name."""
    parts = {"event": doubt.event._asdict(), "first": doubt.first._asdict(), "second": doubt.second._asdict()}
    return {**doubt._asdict(), **parts, "other": doubt.other._asdict() if doubt.other else None}


def _parts(kind: str, rest: Sequence[str]) -> tuple[tuple[str, ...], str | None]:
    """Targets and value."""
    if kind in PAIRED or kind not in KINDS or kind == "not-an-event":
        return tuple(rest), None
    return tuple(rest[:1]), " ".join(rest[1:]) or None


def _became(record: Record, decision: Decision) -> list[str]:
    """What each target is now: its event, or none."""
    found = []
    for target in decision.targets:
        try:
            found.append(f"{target} → {record.event(target).event.id}")
        except DyadeError:
            found.append(f"{target} → –")
    return found


class _Sitting:
    """One person's review: what was judged so far, so that it can be taken back."""

    def __init__(self, record: Record, author: str, note: str | None) -> None:
        self.record, self.author, self.note = record, author, note
        self.made: list[Decision] = []

    def ask(self, doubt: Doubt) -> bool:
        """Ask until there is an answer; False to leave."""
        while True:
            answer = _line(_menu())
            if answer in (None, "q"):
                return False
            if answer in ("", "s"):
                return True
            if answer == "u":
                self._undo()
                continue
            if answer not in [str(n) for n in range(1, len(NUMBERED) + 1)]:
                show(tr("No such answer."))
                continue
            if self._judge(NUMBERED[int(answer) - 1], doubt):
                return True

    def _judge(self, kind: str, doubt: Doubt) -> bool:
        try:
            words = _words(kind, doubt)
            if words is None:
                return False
            note = self.note if self.note is not None else _line(tr("Note (Enter for none)"))
            self.made.append(kept(self.record, words, self.author, note or None))
        except DyadeError as error:
            show(error.line(tr))
            return False
        return True

    def _undo(self) -> None:
        if not self.made:
            show(tr("Nothing was judged in this sitting."))
            return
        last = self.made.pop()
        self.record.undo(last.id, join=False)
        show(f"{tr('taken back')}{tr(': ')}{last.kind} {' '.join(last.targets)}")


def _words(kind: str, doubt: Doubt) -> list[str] | None:
    """The judgement of this merge as one would say it on the command line; None when the reviewer gives up."""
    if kind in PAIRED:
        return [kind, doubt.first.report, doubt.second.report]
    which = _line(tr("Of what: 1 the first report, 2 the second, 3 the event"))
    targets = {"1": doubt.first.report, "2": doubt.second.report, "3": doubt.event.id}
    if which not in targets:
        return None
    if kind == "not-an-event":
        return [kind, targets[which]]
    wrong_type = kind == "wrong-type"
    value = _line(tr("The right type: AID, RETREAT/withdraw…") if wrong_type else tr("The right side: actors=Mali|FRA"))
    return [kind, targets[which], *value.split()] if value else None


def _menu() -> str:
    return " · ".join((
        tr("1 same"), tr("2 not the same"), tr("3 wrong type"), tr("4 wrong party"), tr("5 not an event"),
        tr("Enter skip"), tr("u undo"), tr("q quit"),
    ))  # fmt: skip


def _line(asked: str) -> str | None:
    """What the reviewer types; None at the end of input."""
    try:
        return input(f"{asked} > ").strip()
    except EOFError:
        return None
