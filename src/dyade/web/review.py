"""Reviewing, where it is on: the queue, a judgement, and taking it back."""

import hmac
import re
from contextlib import suppress
from typing import Annotated, Final

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import Response

from dyade.model.errors import QuestionError, UnknownId
from dyade.model.errors import marked as m
from dyade.views.queue import decisions, queue
from dyade.web.looks import Typed, event_page
from dyade.web.site import Desk, redirect, render, site_of, speech_of, store_of, told_of

router = APIRouter(include_in_schema=False)
_TODO: Final = {
    "same": m("Name two reports or events that the record has: the address of an event ends in its id."),
    "not-same": m("Choose two different reports."),
    "wrong-type": m("Choose the right kind of event."),
    "wrong-party": m("Choose the side, and name who stands on it by code or by name."),
    "not-an-event": m("Name one report or event that the record has."),
}  # fmt: skip
"""What to do on a page when a judgement of the kind is not whole or names what is not there."""
_SEVERAL: Final = re.compile(r"\s*[;|]\s*")
Seal = Annotated[str, Form(max_length=100)]


def _desk(request: Request, seal: str | None = None) -> Desk:
    site = site_of(request)
    if site.desk is None:
        raise HTTPException(404, "Not Found")
    if seal is not None and not hmac.compare_digest(seal.encode(), site.seal().encode()):
        raise HTTPException(403, m("This form is out of date: load the page again"))
    return site.desk


@router.get("/review")
def doubtful(request: Request) -> Response:
    """The queue, doubtful merges first."""
    _desk(request)
    return _queue(request)


@router.post("/review/decide")
def decide(
    request: Request,
    seal: Seal,
    kind: Annotated[str, Form(max_length=20)],
    first: Annotated[str, Form(max_length=40)],
    second: Annotated[str, Form(max_length=40)] = "",
    value: Annotated[str, Form(max_length=400)] = "",
    side: Annotated[str, Form(max_length=20)] = "",
    event: Annotated[str, Form(max_length=40)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/review",
) -> Response:
    """Keep a judgement and join anew; what is none is said on the page that it came from.

    `side` says of which side `value` names the parties; `event` is the event on whose page the form stood.
    """
    desk = _desk(request, seal)
    said = f"{side}={_SEVERAL.sub('|', value)}" if side else value.strip()
    try:
        desk.decide(kind, [part for part in (first.strip(), second.strip()) if part], said or None)
    except QuestionError as error:
        return _refused(request, Typed(kind, second, value, side, _said(request, error, kind)), event)
    return redirect(to)


def _refused(request: Request, typed: Typed, event: str) -> Response:
    """The page that the form stood on, filled in as it was, with what is wrong and what to do."""
    if event:
        with suppress(UnknownId):
            return event_page(request, event, typed=typed)
    return _queue(request, typed.fault)


def _queue(request: Request, fault: str = "") -> Response:
    store = store_of(request)
    return render(request, "review", 422 if fault else 200, queue=queue(store), decisions=decisions(store), data=None,
                  fault=fault)  # fmt: skip


def _said(request: Request, error: QuestionError, kind: str) -> str:
    """The error, with what to do on a page instead of on the command line."""
    speech = speech_of(request)
    todo = speech.tr(_TODO.get(kind, "")) if isinstance(error, UnknownId) or error.where == kind else None
    return told_of(request, error, todo)


@router.post("/review/undo")
def undo(
    request: Request,
    seal: Seal,
    decision: Annotated[str, Form(max_length=40)],
    to: Annotated[str, Form(max_length=2000)] = "/review",
) -> Response:
    """Take a judgement back and join anew."""
    if not _desk(request, seal).undo(decision):
        raise HTTPException(404, "No such judgement")
    return redirect(to)
