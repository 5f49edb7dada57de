"""Charts as SVG made by the server, as definitions for Vega, and as pages that another site may embed."""

import json
from typing import Annotated, Any, Final

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import Response

from dyade.record.store import Store
from dyade.views import charts, drawing
from dyade.views.map import event_map
from dyade.views.network import TieRow
from dyade.views.pair import pair
from dyade.views.party import party_sheet
from dyade.views.person import person_sheet
from dyade.views.rows import Rows
from dyade.web.asking import asked
from dyade.web.entry import kept
from dyade.web.site import render, speech_of, store_of

router = APIRouter(include_in_schema=False)
MEDIA: Final = {"svg": "image/svg+xml", "json": "application/json", "png": "image/png", "pdf": "application/pdf"}
NAMES: Final = ("timeline", "scores")
Theme = Annotated[str, Query(pattern="^(light|dark)$")]
Bearer = Annotated[int, Query(ge=0, le=9)]
AsOf = Annotated[str, Query(max_length=60)]


def _pair_chart(store: Store, name: str, left: str, right: str, as_of: str, look: dict[str, Any]) -> Any:
    sheet = pair(store, left, right, as_of=as_of.strip() or None)
    if name == "timeline":
        return charts.timeline(sheet.story.events, **look)
    if name == "scores":
        return charts.scores(sheet.months, **look)
    raise HTTPException(404, "Not Found")


@router.get("/charts/pairs/{left}/{right}/{name}.{form}")
def of_pair(
    request: Request, left: str, right: str, name: str, form: str, as_of: AsOf = "", theme: Theme = "light"
) -> Response:
    """A chart of a pair."""
    look = _look(request, form, theme)
    return _answer(request, _pair_chart(store_of(request), name, left, right, as_of, look), form)


@router.get("/charts/map.{form}")
def of_map(request: Request, form: str, theme: Theme = "light") -> Response:
    """The map."""
    look = _look(request, form, theme)
    if form == "json":
        look["shapes"] = "/static/world.json"
    spots = event_map(store_of(request), asked(request).question()).spots
    return _answer(request, charts.event_map(spots, **look), form)


@router.get("/charts/parties/{party}/network.{form}")
def of_party(request: Request, party: str, form: str, theme: Theme = "light") -> Response:
    """Who dealt with a state or body."""
    return _network(request, party_sheet(store_of(request), party).network, form, theme)


@router.get("/charts/people/{name:path}/network.{form}")
def of_person(request: Request, name: str, form: str, theme: Theme = "light", bearer: Bearer = 0) -> Response:
    """Whom a person dealt with; `bearer` counts the people of that name from 0."""
    told = person_sheet(store_of(request), name[:100]).bearers
    if bearer >= len(told):
        raise HTTPException(404, "Not Found")
    return _network(request, told[bearer].network, form, theme)


def _network(request: Request, ties: Rows[TieRow], form: str, theme: str) -> Response:
    look = _look(request, form, theme)
    look["width"] = 340 if look["width"] == 320 else 560 if form != "json" else look["width"]
    return _answer(request, charts.network(ties, name=speech_of(request).party, **look), form)


@router.get("/embed/pairs/{left}/{right}/{name}")
def embedded(request: Request, left: str, right: str, name: str, as_of: AsOf = "") -> Response:
    """A chart alone, with where it comes from."""
    if name not in NAMES:
        raise HTTPException(404, "Not Found")
    sheet = pair(store_of(request), left, right, as_of=as_of.strip() or None)
    return render(request, "embed", story=sheet.story, name=name, as_of=as_of)


def _look(request: Request, form: str, theme: str) -> dict[str, Any]:
    if form not in MEDIA:
        raise HTTPException(404, "Not Found")
    narrow = request.query_params.get("narrow") == "true"
    width: int | str = "container" if form == "json" else 320 if narrow else 860
    return {"say": speech_of(request).say, "theme": theme, "width": width}


def _answer(request: Request, chart: Any, form: str) -> Response:
    language = speech_of(request).language
    if form == "json":
        body = json.dumps({"spec": chart.to_dict(validate=False), "locales": drawing.locales(language)}).encode()
    else:
        body = drawing.draw(chart, form, language)
    return kept(request, body, MEDIA[form])
