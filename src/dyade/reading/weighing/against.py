"""What speaks against a report: rows and rivals that read its words otherwise, each with its reason."""

from collections.abc import Iterator, Sequence

from dyade.model.codes import SYMMETRIC
from dyade.model.reading import Refusal, Report
from dyade.reading.weighing.candidates import codes, overlap, trigger_of


def with_rivals(reports: Sequence[Report], tabled: Sequence[Report], refusals: Sequence[Refusal]) -> tuple[Report, ...]:
    """The reports, each with what reads its words otherwise: in the tables' reports, and in what was refused."""
    return tuple(_with_rivals(report, tabled, refusals) for report in reports)


def _with_rivals(report: Report, tabled: Sequence[Report], refusals: Sequence[Refusal]) -> Report:
    found = {(one.row, one.type): one for one in (*_refused(report, refusals), *_rows(report, tabled, refusals))}
    if not found:
        return report
    against = tuple(sorted(found.values(), key=lambda one: (one.row is None, one.start, one.row or "", one.type or "")))
    return report.model_copy(update={"why": report.why.model_copy(update={"against": against})})


def _rows(report: Report, tabled: Sequence[Report], refusals: Sequence[Refusal]) -> Iterator[Refusal]:
    """Rows that read the trigger's words as another event than the report, or as another state of it."""
    for other in tabled:
        words = _trigger(other)
        if not overlap(words, _trigger(report)) or _same(other, report):
            continue
        row = other.why.rows[0] if other.why.rows else None
        told = next((r.reason for r in refusals if r.row == row and r.type == other.type and _meet(r, words)), None)
        yield Refusal(start=words[0], end=words[1], type=other.type, row=row, reason=told or _reads(other))


def _refused(report: Report, refusals: Sequence[Refusal]) -> Iterator[Refusal]:
    """What was refused at the trigger's words, and of its words what reads its type or was outdone by it."""
    outdone = f"the same words are {report.type} "
    for one in refusals:
        own = one.row is not None and one.row in report.why.rows
        kin = (one.row is not None and one.type == report.type) or one.reason.startswith(outdone)
        near = kin and _meet(one, (report.start, report.end))
        again = one.type == report.type and one.reason == AGAIN
        if not own and not again and (near or _meet(one, _trigger(report))):
            yield one


AGAIN = "stated again in the article"
"""The reason of a refusal that does not speak against the event: other words tell it too."""


def _same(one: Report, other: Report) -> bool:
    """Whether both say that the same parties did the same, with the same status."""
    sides = [(codes(r.actors), codes(r.recipients)) for r in (one, other)]
    met = sides[0] == sides[1] or (one.type in SYMMETRIC and sides[0] == sides[1][::-1])
    return met and one.type == other.type and one.status == other.status


def _reads(report: Report) -> str:
    actors, recipients = ("+".join(p.party for p in side) or "–" for side in (report.actors, report.recipients))
    return f"reads {report.type} {actors} → {recipients}, {report.status}"


def _trigger(report: Report) -> tuple[int, int]:
    choice = trigger_of(report)
    if choice is None or choice.start is None or choice.end is None:
        return report.start, report.end
    return choice.start, choice.end


def _meet(refusal: Refusal, words: tuple[int, int]) -> bool:
    return overlap((refusal.start, refusal.end), words)
