"""Coded articles in one line a report, for the tests of joining."""

from typing import Any

from dyade.joining import from_coded, join
from dyade.joining.coded import Given
from dyade.model.event import Event, Joined


def event(line: str, words: str = "", **more: Any) -> dict[str, Any]:
    """`TYPE/mode ACTOR|ACTOR>RECIPIENT status date place` as a coded event; `-` for what is not stated."""
    kind, sides, status, date, place = line.split(" ", 4)
    type_, _, mode = kind.partition("/")
    actors, _, recipients = sides.partition(">")
    return {
        "type": type_,
        "mode": mode or None,
        "actors": [{"party": p} for p in actors.split("|") if p],
        "recipients": [{"party": p} for p in recipients.split("|") if p],
        "status": status,
        "date": None if date == "-" else date,
        "place": None if place == "-" else place,
        "evidence": words,
        **more,
    }


def article(
    name: str, published: str | None, *events: dict[str, Any], outlet: str | None = None, text: str = ""
) -> dict[str, Any]:
    """A coded article; its events follow one another where no start is given."""
    placed = [{"start": 60 * n, **e} for n, e in enumerate(events)]
    return {"article": name, "published": published, "outlet": outlet or name, "events": placed, "text": text}


def given(*articles: dict[str, Any]) -> Given:
    """Articles as what joining takes."""
    return from_coded(articles, [{"id": a["article"], "text": a["text"]} for a in articles if a["text"]])


def joined(*articles: dict[str, Any], **more: Any) -> Joined:
    """The record of the articles."""
    return join(*given(*articles), **more)


def places(event: Event) -> set[str]:
    """An event's reports as `article.position`."""
    return {f"{ref.article}.{ref.event}" for ref in event.reports}


def holding(record: Joined, place: str) -> Event:
    """The event that holds the report `article.position`."""
    return next(e for e in (*record.events, *record.retracted) if place in places(e))


VISIT = "CONSULT/visit MLI>RUS held 2024-02-28 Moscou"
PRESS = (
    article(
        "quais", "2024-02-28", event(VISIT, "le ministre Sékou Tall est reçu à Moscou pour parler des mines d'or")
    ),
    article(
        "carrefour",
        "2024-02-29",
        event("CONSULT/visit MLI>RUS held - Moscou", "Sékou Tall a été reçu à Moscou, où il a parlé des mines d'or"),
        event("ACCUSE/allege FRA>RUS held - -", "Paris accuse Moscou d'armer des mercenaires"),
        event("AID RUS>MLI held - -", "d'armer des mercenaires", source={"party": "FRA", "name": None}),
        event("REJECT RUS>FRA held - -", "Moscou dément toute livraison aux mercenaires"),
    ),
    article(
        "fanal",
        "2024-01-20",
        event("CONSULT/visit MLI>RUS planned 2024-02 Moscou", "Sékou Tall se rendra à Moscou parler des mines d'or"),
        event("AGREE RUS>MLI held 2024-01-18 -", "Moscou promet 50 000 tonnes d'engrais au Mali",
              domains=["agriculture"], amounts=[{"value": 50000, "unit": "t", "of": "engrais"}]),
    ),
    article(
        "leman",
        "2024-06-02",
        event("AID RUS>MLI held 2024-06-01 Bamako", "20 000 tonnes d'engrais russes déchargées pour le Mali",
              domains=["agriculture"], amounts=[{"value": 20000, "unit": "t", "of": "engrais"}]),
        event("CONSULT/visit MLI>RUS held 2023-11-11 Moscou", "une première visite de Sékou Tall à Moscou"),
    ),
)  # fmt: skip
"""A small press: a visit announced and held, an accusation denied, a promise kept in part."""
