"""A reading as one JSON object: the form of coded articles that `dyade code` prints and `dyade join` reads."""

from typing import Any

from dyade.model.article import Article
from dyade.model.reading import Quote, Reading, Report


def coded(article: Article, reading: Reading) -> dict[str, Any]:
    """`article`, `published`, `events`, `quotes`, `people`, then `times` and `mentions`; offsets count the text."""
    text = article.text
    return {
        "article": reading.article,
        "published": reading.published,
        "events": [_event(report, text) for report in reading.reports],
        "quotes": [_quote(quote, text) for quote in reading.quotes],
        "people": [{"name": p.name, "office": p.office, "party": p.party} for p in reading.people],
        "times": [
            {"start": t.start, "end": t.end, "type": t.type, "value": t.value, "edtf": t.edtf} for t in reading.times
        ],
        "mentions": [
            {"start": m.start, "end": m.end, "party": m.party, "sector": m.sector, "name": m.name, "kind": m.kind}
            for m in reading.mentions
        ],
    }


def _event(report: Report, text: str) -> dict[str, Any]:
    return {
        "type": report.type,
        "mode": report.mode,
        "domains": list(report.domains),
        "actors": [p.model_dump() for p in report.actors],
        "recipients": [p.model_dump() for p in report.recipients],
        "status": report.status,
        "date": report.date,
        "place": report.place,
        "place_state": report.place_state,
        "source": report.source.model_dump() if report.source else None,
        "amounts": [a.model_dump() for a in report.amounts],
        "evidence": report.words(text),
        "start": report.start,
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "text": quote.words(text),
        "start": quote.start,
        "kind": quote.kind,
        "speaker": quote.speaker,
        "speaker_party": quote.speaker_party,
        "cue": quote.cue,
    }
