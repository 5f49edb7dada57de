"""Pages of many things: the front, search, the boards, the map, people, the codebook, about this record."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from dyade.views.boards import claims_board, promises_board
from dyade.views.codebook import codebook
from dyade.views.find import COUNTED, find, outlets
from dyade.views.front import about, front
from dyade.views.map import event_map
from dyade.views.party import most_named
from dyade.web.asking import asked
from dyade.web.site import render, store_of

router = APIRouter(include_in_schema=False)


@router.get("/")
def first(request: Request) -> Response:
    """What the record holds, what is new, what moved."""
    return render(request, "front", front=front(store_of(request)), data="/api/v1/summary")


@router.get("/search")
def search(request: Request) -> Response:
    """Full text and facets."""
    form, store = asked(request), store_of(request)
    found = find(store, form.q, form.question(), cursor=form.cursor or None)
    return render(request, "search", form=form, found=found, counted=COUNTED, data=form.data("events"))


@router.get("/claims")
def claims(request: Request) -> Response:
    """Claims by how they stand."""
    form = asked(request)
    board = claims_board(store_of(request), form.question())
    return render(request, "claims", form=form, board=board, data=form.data("claims"))


@router.get("/promises")
def promises(request: Request) -> Response:
    """Promises by what came of them."""
    form = asked(request)
    board = promises_board(store_of(request), form.question())
    return render(request, "promises", form=form, board=board, data=form.data("promises"))


@router.get("/map")
def places(request: Request) -> Response:
    """Events by place."""
    form = asked(request)
    return render(request, "map", form=form, map=event_map(store_of(request), form.question()),
                  data=form.data("events.geojson"))  # fmt: skip


@router.get("/people")
def people(request: Request) -> Response:
    """The people whom most articles name."""
    return render(request, "people", people=most_named(store_of(request)), data="/api/v1/people")


@router.get("/codebook")
def codes(request: Request) -> Response:
    """Types, modes, parties and fields."""
    return render(request, "codebook", book=codebook(), data="/api/v1/parties")


@router.get("/about")
def record(request: Request) -> Response:
    """How the record came to be."""
    store = store_of(request)
    return render(request, "about", about=about(store), outlets=outlets(store), data="/api/v1/summary")
