"""What two parties do to each other is two reports, one each way: « Delhi et Islamabad s'accusent mutuellement »."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from dyade.model.codes import SYMMETRIC
from dyade.model.reading import Mention, Party, Report, RoleChoice
from dyade.reading.reports.mutual import EACH_OTHER, each_other

if TYPE_CHECKING:
    from spacy.tokens import Doc


def both_ways(doc: "Doc", reports: Sequence[Report], mentions: Sequence[Mention]) -> tuple[Report, ...]:
    """The reports, each that goes both ways as two; a type in which both sides act alike needs one."""
    out: list[Report] = []
    for report in reports:
        one, other = _pair(doc, report, mentions) or (None, None)
        if one is None or other is None:
            out.append(report)
            continue
        for way in (_towards(report, one, other), _towards(report, other, one)):
            if not any(_same(way, known) for known in out):
                out.append(way)
    return tuple(out)


def _same(one: Report, other: Report) -> bool:
    """Whether two reports tell the same act at the same word."""
    return _act(one) == _act(other) and bool(set(_triggers(one)) & set(_triggers(other)))


def _act(report: Report) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return report.type, tuple(p.party for p in report.actors), tuple(p.party for p in report.recipients)


def _pair(doc: "Doc", report: Report, mentions: Sequence[Mention]) -> tuple[Mention, Mention] | None:
    """The two parties that act on each other; None where they are not two."""
    if report.type in SYMMETRIC:
        return None
    for start in _triggers(report):
        span = doc.char_span(start, start + 1, alignment_mode="expand")
        tokens = each_other(span.root) if span is not None else ()
        named = {m.party: m for t in tokens for m in reversed(mentions) if m.start <= t.idx < m.end}
        if len(named) == 2:
            one, other = sorted(named.values(), key=lambda m: m.start)
            return one, other
    return None


def _triggers(report: Report) -> Iterator[int]:
    return (c.start for c in report.why.choices if c.role == "trigger" and c.start is not None)


def _towards(report: Report, actor: Mention, recipient: Mention) -> Report:
    sides = (("actor", actor), ("recipient", recipient))
    kept = tuple(c for c in report.why.choices if c.role not in ("actor", "recipient"))
    told = tuple(RoleChoice(role=role, start=m.start, end=m.end, value=m.party, rule=EACH_OTHER) for role, m in sides)
    return report.model_copy(
        update={
            "actors": (_party(actor),),
            "recipients": (_party(recipient),),
            "why": report.why.model_copy(update={"choices": (*kept, *told)}),
        }
    )


def _party(mention: Mention) -> Party:
    return Party(party=mention.party, sector=mention.sector, name=mention.name)
