"""`/api/v1/events` and its like: every kind of row, with the same filters."""

from typing import Annotated, Any, get_type_hints

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, create_model

from dyade.api.formats import MEDIA, answer, chosen, etag, unchanged
from dyade.api.problems import Problem
from dyade.api.questions import only_known, question, store_of
from dyade.model.errors import QuestionError
from dyade.record.store import Store
from dyade.views.events import EventQuestion
from dyade.views.pages import KINDS, MOST, ROW_TYPES, Kind, page

Asked = Annotated[EventQuestion, Depends(question)]
Kept = Annotated[Store, Depends(store_of)]
PROBLEMS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "content": {"application/problem+json": {}}, "description": said}
    for status, said in (
        (400, "A question that cannot be asked"), (401, "A token is needed"), (404, "No such thing"),
        (422, "A parameter that is not what it should be"), (503, "The record cannot answer now"),
    )
}  # fmt: skip


def routes() -> APIRouter:
    """One list for each kind, at its name and at its name with an ending."""
    router = APIRouter(prefix="/api/v1", dependencies=[Depends(only_known)])
    for kind in KINDS:
        handler = _handler(kind)
        router.add_api_route(
            f"/{kind}", handler, name=kind, tags=["lists"], responses={200: _described(kind), **PROBLEMS},
            summary=f"{kind.capitalize()} that answer the filters", response_class=Response,
        )  # fmt: skip
        router.add_api_route(f"/{kind}.{{ending}}", _ended(kind), name=f"{kind}-file", include_in_schema=False)
    return router


def listing(
    request: Request, store: Store, kind: Kind, asked: EventQuestion, cursor: str | None, limit: int, form: str
) -> Response:
    """One page of a kind in a form, or 304 when the asker has it."""
    mark = etag(store, request, form)
    if unchanged(request, mark):
        return Response(status_code=304, headers={"ETag": mark})
    response = answer(request, page(store, kind, asked, cursor=cursor, limit=limit), form)
    response.headers["ETag"] = mark
    response.headers["Cache-Control"] = "private, no-cache"
    return response


Cursor = Annotated[str | None, Query(max_length=400, description="`next` of the page before")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of a page")]


def _handler(kind: Kind) -> Any:
    def rows(request: Request, store: Kept, asked: Asked, cursor: Cursor = None, limit: Limit = 100) -> Response:
        return listing(request, store, kind, asked, cursor, limit, chosen(request, None))

    rows.__doc__ = (
        f"{ROW_TYPES[kind].__doc__} Oldest first for events, else by id. Filters choose events; the other kinds follow."
    )
    return rows


def _ended(kind: Kind) -> Any:
    def rows(
        request: Request, store: Kept, asked: Asked, ending: str, cursor: Cursor = None, limit: Limit = 100
    ) -> Response:
        if ending not in MEDIA:
            raise QuestionError("no form « {told} »", todo="End the address with .{allowed}", told=ending[:20],
                                allowed=", .".join(MEDIA))  # fmt: skip
        return listing(request, store, kind, asked, cursor, limit, ending)

    return rows


def row_model(row_type: type[Any]) -> type[BaseModel]:
    """The schema of a row, from its type."""
    hints = get_type_hints(row_type)
    fields: dict[str, Any] = {name: (hints[name], ...) for name in row_type._fields}
    return create_model(row_type.__name__, __doc__=row_type.__doc__, **fields)


def _described(kind: Kind) -> dict[str, Any]:
    row = row_model(ROW_TYPES[kind])
    listed = create_model(f"{row.__name__}Page", rows=(list[row], ...), next=(str | None, ...))  # type: ignore[valid-type]
    other = {media: {"schema": {"type": "string"}} for form, media in MEDIA.items() if form != "json"}
    return {"model": listed, "content": other, "description": "A page of rows"}
