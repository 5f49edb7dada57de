"""Pages of one thing: a pair, an event, an article, a state or body, a person."""

from typing import Annotated, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from dyade.model.codes import MODES
from dyade.model.names import fold
from dyade.views.pair import pair
from dyade.views.parties import find_party
from dyade.views.party import party_sheet
from dyade.views.people import nobody
from dyade.views.person import person_sheet
from dyade.views.sheets import article_sheet, event_sheet
from dyade.views.texts import excerpts, marked, marks, pieces, shortened
from dyade.web.site import path, redirect, render, site_of, store_of

router = APIRouter(include_in_schema=False)
Name = Annotated[str, Query(max_length=100)]


class Typed(NamedTuple):
    """A judgement as its form was filled in, and what is wrong with it."""

    kind: str = ""
    second: str = ""
    value: str = ""
    side: str = ""
    fault: str = ""


@router.get("/pairs")
def choose(request: Request, left: Name = "", right: Name = "") -> Response:
    """From a form to the page of a pair; the form itself where a name is missing."""
    if left.strip() and right.strip():
        return redirect(path("pairs", find_party(left), find_party(right)))
    return render(request, "choose", of="pairs", left=left, right=right)


@router.get("/pairs/{left}/{right}")
def of_pair(request: Request, left: str, right: str, as_of: Annotated[str, Query(max_length=60)] = "") -> Response:
    """The story of a pair."""
    sheet = pair(store_of(request), left, right, as_of=as_of.strip() or None)
    data = path("api", "v1", "pairs", sheet.story.left, sheet.story.right) + (f"?as_of={as_of}" if as_of else "")
    return render(request, "pair", sheet=sheet, story=sheet.story, as_of=as_of.strip(), data=data)


@router.get("/events/{id:path}")
def of_event(request: Request, id: str, as_of: Annotated[str, Query(max_length=60)] = "") -> Response:
    """An event with its reports side by side."""
    return event_page(request, id, as_of=as_of.strip())


def event_page(request: Request, id: str, *, as_of: str = "", typed: Typed | None = None) -> Response:
    """The page of an event; `typed` is a judgement that was refused, to be mended."""
    sheet = event_sheet(store_of(request), id, as_of=as_of or None)
    lines = sheet.reports if site_of(request).full_text else [shortened(line) for line in sheet.reports]
    outlets = {fold(line.outlet): line.outlet for line in sheet.reports if line.outlet}
    data = path("api", "v1", "events", sheet.event.id) + (f"?as_of={quote(as_of)}" if as_of else "")
    return render(request, "event", 422 if typed else 200, sheet=sheet, event=sheet.event, lines=lines, as_of=as_of,
                  typed=typed or Typed(), modes=MODES, outlets=outlets, data=data)  # fmt: skip


@router.get("/articles/{id:path}")
def of_article(request: Request, id: str) -> Response:
    """An article with its coding in the margin."""
    sheet = article_sheet(store_of(request), id)
    whole = site_of(request).full_text
    found = marks(sheet)
    text = pieces(sheet.article.text, found) if whole else ()
    parts = () if whole else tuple((excerpt, marked(excerpt, found)) for excerpt in excerpts(sheet))
    return render(request, "article", sheet=sheet, article=sheet.article, whole=whole, pieces=text, excerpts=parts,
                  named={person.name for person in sheet.reading.people},
                  data=path("api", "v1", "articles", sheet.article.id))  # fmt: skip


@router.get("/parties")
def choose_party(request: Request, party: Name = "") -> Response:
    """From a form to the page of a party; the form itself, and every party, where none is named."""
    if party.strip():
        return redirect(path("parties", find_party(party)))
    return render(request, "choose", of="parties", left="", right="", data="/api/v1/parties")


@router.get("/parties/{party}")
def of_party(request: Request, party: str) -> Response:
    """A state or body."""
    sheet = party_sheet(store_of(request), party)
    return render(request, "party", sheet=sheet, data=path("api", "v1", "parties", sheet.party))


@router.get("/people/{name:path}")
def of_person(request: Request, name: str) -> Response:
    """A person in every article that names them."""
    sheet = person_sheet(store_of(request), name[:100])
    if not sheet.bearers:
        raise nobody(store_of(request), name[:100])
    return render(request, "person", sheet=sheet, data=path("api", "v1", "people", name[:100]))
