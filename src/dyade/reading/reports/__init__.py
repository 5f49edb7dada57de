"""Event reports by table and grammar: who did what to whom, when, where, according to whom, and why each was coded."""

from dyade.model.reading import Mention, Place, Quote, Refusal, Report, TimeExpression
from dyade.reading.parse import Parsed
from dyade.reading.reports import headlines
from dyade.reading.reports.assemble import assemble, distinct, weaker_doublets
from dyade.reading.reports.candidates import candidates
from dyade.reading.reports.scene import scene

__all__ = ["find_reports"]


def find_reports(
    parsed: Parsed,
    mentions: tuple[Mention, ...],
    places: tuple[Place, ...],
    times: tuple[TimeExpression, ...],
    quotes: tuple[Quote, ...],
) -> tuple[tuple[Report, ...], tuple[Refusal, ...]]:
    """The reports that the trigger tables read in one article, and the candidates refused, in the order of the text."""
    setting = scene(parsed, mentions, places, times, quotes)
    reports: list[Report] = []
    refusals: list[Refusal] = []
    for candidate in candidates(setting):
        made = assemble(setting, candidate)
        if isinstance(made, Refusal):
            refusals.append(made)
        else:
            reports.append(made)
    told = headlines.visit(setting)
    reports += [told] if told is not None else []
    sentences = [(s.start_char, s.end_char) for s in setting.doc.sents]
    firm, doublets = weaker_doublets(reports, sentences)
    kept, dropped = distinct(firm)
    return kept, tuple(sorted((*refusals, *doublets, *dropped), key=lambda r: (r.start, r.end, r.row or "")))
