"""Reviewing, where it is on: the queue, a judgement, and taking it back."""

import hmac
from datetime import UTC, datetime
from typing import Annotated, get_args

from fastapi import APIRouter, Form, HTTPException, Request
from fastapi.responses import Response

from dyade.model.event import Decision, DecisionKind
from dyade.model.ids import make_id
from dyade.views.queue import decisions, queue
from dyade.web.site import Desk, redirect, render, site_of, store_of

router = APIRouter(include_in_schema=False)
Seal = Annotated[str, Form(max_length=100)]


def _desk(request: Request, seal: str | None = None) -> Desk:
    site = site_of(request)
    if site.desk is None:
        raise HTTPException(404, "Not Found")
    if seal is not None and not hmac.compare_digest(seal.encode(), site.seal().encode()):
        raise HTTPException(403, "This form is out of date: load the page again")
    return site.desk


@router.get("/review")
def doubtful(request: Request) -> Response:
    """The queue, doubtful merges first."""
    _desk(request)
    store = store_of(request)
    return render(request, "review", queue=queue(store), decisions=decisions(store), data=None)


@router.post("/review/decide")
def decide(
    request: Request,
    seal: Seal,
    kind: Annotated[str, Form(max_length=20)],
    first: Annotated[str, Form(max_length=40)],
    second: Annotated[str, Form(max_length=40)] = "",
    value: Annotated[str, Form(max_length=100)] = "",
    to: Annotated[str, Form(max_length=2000)] = "/review",
) -> Response:
    """Keep a judgement and join anew."""
    desk = _desk(request, seal)
    if kind not in get_args(DecisionKind) or (kind in ("same", "not-same") and not second.strip()):
        raise HTTPException(422, "Not a judgement: choose one and name both events")
    targets = tuple(part for part in (first.strip(), second.strip()) if part)
    time = datetime.now(UTC).isoformat(timespec="seconds")
    made = Decision(
        id=make_id("d", (kind, *targets, value, time)), kind=kind, targets=targets, value=value.strip() or None,
        author="reviewer", time=time,
    )  # fmt: skip
    desk.decide(made)
    return redirect(to)


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
