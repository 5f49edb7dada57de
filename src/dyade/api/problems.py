"""One shape for every error: RFC 9457 problem details that say what, where, why and how to mend it."""

import re
from collections.abc import Callable
from typing import Any, Final, NamedTuple

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException

from dyade.model.errors import (
    BadDate,
    DyadeError,
    MissingPart,
    QuestionError,
    RecordError,
    RecordLocked,
    UnknownFilter,
    UnknownId,
    UnknownParty,
)

MEDIA: Final = "application/problem+json"
_STATUS: Final[tuple[tuple[type[DyadeError], int, str], ...]] = (
    (UnknownId, 404, "unknown-id"),
    (UnknownFilter, 422, "unknown-filter"),
    (UnknownParty, 400, "unknown-party"),
    (BadDate, 400, "bad-date"),
    (QuestionError, 400, "bad-question"),
    (RecordLocked, 503, "record-locked"),
    (RecordError, 503, "record"),
    (MissingPart, 501, "missing-part"),
)
"""Error -> HTTP status and the last part of the problem's type; the first that fits."""
TITLES: Final = {
    "unknown-id": "The record has nothing of that id", "unknown-filter": "The question has no such filter",
    "unknown-party": "No state or body bears that name", "bad-date": "Not a date that can be asked for",
    "bad-question": "The question cannot be asked", "record-locked": "Another writer holds the record",
    "record": "The record cannot answer now", "missing-part": "A part is not installed",
    "bad-parameter": "A parameter is not what it should be", "not-found": "No such address",
    "method": "The address is not asked in that way", "too-long": "The address is too long",
    "host": "The service does not answer under that name", "too-large": "The form is too large",
    "cross-site": "The form was sent from another site", "token": "A token is needed",
}  # fmt: skip
"""A problem's type -> its title, the same whenever it occurs; what occurred is in the detail."""
_OF_STATUS: Final = {404: "not-found", 405: "method"}


class Problem(BaseModel):
    """What went wrong (RFC 9457)."""

    type: str = Field(description="A name of the kind of problem, as a relative address")
    title: str = Field(description="The kind of problem, the same for every problem of the type")
    status: int = Field(description="The HTTP status")
    detail: str | None = Field(None, description="What went wrong this time")
    instance: str | None = Field(None, description="The address asked for")
    where: str | None = Field(None, description="The part of the question, or the file")
    todo: str | None = Field(None, description="How to mend it")


def problem(status: int, name: str, request: Request, **more: str | None) -> Response:
    """The problem as an answer."""
    path = request.scope["path"][:200]
    body = Problem(type=f"/problems/{name}", title=title(name), status=status, instance=path, **more)
    return JSONResponse(body.model_dump(exclude_none=True), status, media_type=MEDIA)


def title(name: str) -> str:
    """What problems of the type are called."""
    return TITLES.get(name, "The question went wrong")


def status_of(error: DyadeError) -> tuple[int, str]:
    """The HTTP status and the kind's name of one of our errors."""
    return next(((status, name) for kind, status, name in _STATUS if isinstance(error, kind)), (500, "error"))


def said(error: DyadeError, part: str | None) -> str | None:
    """A part of the error's message with its values put in."""
    if not part:
        return None
    return re.sub(r"\{(\w+)\}", lambda name: str(error.values.get(name[1], name[0])), part)


def of_dyade(request: Request, error: DyadeError) -> Response:
    """One of our errors as a problem."""
    status, name = status_of(error)
    where = error.where if isinstance(error, QuestionError) and not isinstance(error, UnknownId) else None
    what, why = said(error, error.what), said(error, error.why)
    detail = f"{what} ({why})" if why else what
    return problem(status, name, request, detail=detail, where=where, todo=said(error, error.todo))


def of_http(request: Request, error: HTTPException) -> Response:
    """An error of the address or the method as a problem."""
    name = _OF_STATUS.get(error.status_code, "http")
    answer = problem(error.status_code, name, request, detail=f"{request.method} {request.scope['path'][:200]}",
                     todo="GET /api/v1/openapi.json lists every address")  # fmt: skip
    answer.headers.update(error.headers or {})
    return answer


def of_validation(request: Request, error: RequestValidationError) -> Response:
    """A parameter that is not what it should be, as a problem."""
    first: dict[str, Any] = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"])
    return problem(422, "bad-parameter", request, detail=f"{where}: {first['msg']}", where=where,
                   todo="See /api/v1/openapi.json for what it may be")  # fmt: skip


class Faults(NamedTuple):
    """How pages show errors: one of ours with its status, and one of the address."""

    dyade: Callable[[Request, DyadeError, int], Response]
    http: Callable[[Request, HTTPException], Response]


def install(app: FastAPI, faults: Faults | None) -> None:
    """Make the app answer every error in the one shape; outside /api as a page where there are pages."""

    def ours(request: Request, error: DyadeError) -> Response:
        if faults and not _is_service(request):
            return faults.dyade(request, error, status_of(error)[0])
        return of_dyade(request, error)

    def http(request: Request, error: HTTPException) -> Response:
        return faults.http(request, error) if faults and not _is_service(request) else of_http(request, error)

    def validation(request: Request, error: RequestValidationError) -> Response:
        if faults and not _is_service(request):
            return faults.http(request, HTTPException(422, str(error.errors()[0]["loc"][-1])))
        return of_validation(request, error)

    app.add_exception_handler(DyadeError, ours)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, http)  # type: ignore[arg-type]
    app.add_exception_handler(RequestValidationError, validation)  # type: ignore[arg-type]


def _is_service(request: Request) -> bool:
    return bool(request.scope["path"].startswith(("/api/", "/health")))
