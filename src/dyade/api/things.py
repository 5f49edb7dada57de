"""One thing each: an event, an article, a pair, a party, a person; search, parties, the summary, health."""

import json
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import JSONResponse, Response

from dyade.api.formats import etag, plain, unchanged
from dyade.api.lists import PROBLEMS, Kept
from dyade.api.questions import only_known
from dyade.views import sheets
from dyade.views.coded import coded
from dyade.views.pages import MOST
from dyade.views.pair import pair
from dyade.views.parties import all_parties
from dyade.views.party import party_sheet
from dyade.views.people import nobody
from dyade.views.people import person as person_rows
from dyade.views.rows import Rows
from dyade.views.texts import cut, excerpts, shortened
from dyade.views.versions import VERSION
from dyade.views.words import ReportLine

router = APIRouter(prefix="/api/v1", responses=PROBLEMS, tags=["things"], dependencies=[Depends(only_known)])
health = APIRouter()

Id = Annotated[str, Path(max_length=2000, description="An id as the lists give it")]
Party = Annotated[str, Path(max_length=100, description="Code or name", examples=["MLI"])]
AsOf = Annotated[str | None, Query(max_length=60, description="As the press stood on that day")]


def told(request: Request, store: Any, body: Any) -> Response:
    """The body as JSON with its mark, or 304."""
    mark = etag(store, request)
    if unchanged(request, mark):
        return Response(status_code=304, headers={"ETag": mark})
    text = json.dumps(body, ensure_ascii=False, default=plain)
    return Response(text, media_type="application/json", headers={"ETag": mark, "Cache-Control": "private, no-cache"})


@router.get("/events/{id:path}", response_class=JSONResponse)
def event(request: Request, store: Kept, id: Id, as_of: AsOf = None) -> Response:
    """An event: its fields, its reports with their words, what they disagree on, why they were joined."""
    sheet = sheets.event_sheet(store, id, as_of=as_of or None)
    whole = bool(request.app.state.full_text)
    lines = sheet.reports if whole else Rows(ReportLine, [shortened(line) for line in sheet.reports])
    return told(request, store, {**sheet.event.model_dump(mode="json"), "lines": lines,
                                 "disputed": sheet.row.disputed, "retracted": sheet.retracted})  # fmt: skip


@router.get("/articles/{id:path}", response_class=JSONResponse)
def article(request: Request, store: Kept, id: Id, as_of: AsOf = None) -> Response:
    """An article's coding. Its text only where the record's owner allows, else excerpts around the evidence."""
    sheet = sheets.article_sheet(store, id, as_of=as_of or None)
    a = sheet.article
    body: dict[str, Any] = coded(a, sheet.reading)
    whole = bool(request.app.state.full_text)
    if not whole:
        for quote in body["quotes"]:
            quote["text"] = cut(quote["text"])
    head = {"title": a.title, "outlet": a.outlet, "url": a.url, "copy_of": sheet.copy_of, "copies": sheet.copies,
            "in_events": sheet.events}  # fmt: skip
    words = {"text": a.text} if whole else {"excerpts": [e._asdict() for e in excerpts(sheet)]}
    return told(request, store, {**body, **head, **words})


@router.get("/pairs/{left}/{right}", response_class=JSONResponse)
def pair_(request: Request, store: Kept, left: Party, right: Party, as_of: AsOf = None) -> Response:
    """The story of a pair: events, promises, claims, states, months, who met, what each side's press tells."""
    sheet = pair(store, left, right, as_of=as_of or None)
    story = sheet.story._asdict()
    return told(request, store, {**story, "months": sheet.months, "met": sheet.met, "press": sheet.press,
                                 "newest_only": sheet.newest_only})  # fmt: skip


@router.get("/parties", response_class=JSONResponse)
def parties(request: Request, store: Kept, lang: Annotated[str, Query(pattern="^(fr|en)$")] = "en") -> Response:
    """Every state and body with its code."""
    rows = [row._asdict() for row in all_parties("fr" if lang == "fr" else "en")]
    return told(request, store, {"rows": rows, "next": None})


@router.get("/parties/{party}", response_class=JSONResponse)
def party(request: Request, store: Kept, party: Party) -> Response:
    """A state or body: newest events, who it dealt with, offices, quotes."""
    return told(request, store, party_sheet(store, party)._asdict())


@router.get("/people/{name:path}", response_class=JSONResponse)
def person(request: Request, store: Kept, name: Annotated[str, Path(max_length=100)], as_of: AsOf = None) -> Response:
    """A person in the articles that name them, the newest thousand at most."""
    rows = person_rows(store, name, limit=MOST, as_of=as_of or None)
    if not rows and not as_of:
        raise nobody(store, name)
    return told(request, store, {"rows": rows, "next": None})


@router.get("/search", response_class=JSONResponse)
def search(
    request: Request,
    store: Kept,
    q: Annotated[str, Query(min_length=1, max_length=200, description="Words", examples=["Kidal"])],
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    as_of: AsOf = None,
) -> Response:
    """Articles that hold the words, best first."""
    return told(request, store, {"rows": sheets.search(store, q, limit=limit, as_of=as_of or None), "next": None})


@router.get("/summary", response_class=JSONResponse)
def summary(request: Request, store: Kept) -> Response:
    """How much the record holds."""
    return told(request, store, sheets.summary(store)._asdict())


@health.get("/health", tags=["service"])
def healthy(store: Kept) -> dict[str, str]:
    """Whether the record answers."""
    with store.reading() as connection:
        connection.exec_driver_sql("SELECT 1 FROM articles LIMIT 1")
    return {"status": "ok", "version": VERSION}
