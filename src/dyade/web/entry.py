"""Ways in: the token's form, the language switch, files of ours, Vega."""

import hmac
from hashlib import sha256
from typing import Annotated, Final

from fastapi import APIRouter, Form, Query, Request
from fastapi.responses import Response

from dyade.views import drawing
from dyade.views.atlas import world
from dyade.web.site import LANGUAGE_COOKIE, redirect, render, safe_target, site_of, speech_of, static_file
from dyade.web.speech import LANGUAGES

router = APIRouter(include_in_schema=False)
_MEDIA: Final = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
}


@router.get("/static/vega.js")
def vega(request: Request) -> Response:
    """Vega and its like, from the installed converter."""
    return kept(request, drawing.library(), _MEDIA["js"])


@router.get("/static/world.json")
def shapes(request: Request) -> Response:
    """The shapes of the states."""
    import json

    return kept(request, json.dumps(world()).encode(), "application/json")


@router.get("/static/{name}")
def static(request: Request, name: str) -> Response:
    """A style sheet or a module."""
    body = static_file(name)
    return kept(request, body, _MEDIA.get(name.rsplit(".", 1)[-1], "application/octet-stream"))


def kept(request: Request, body: bytes, media: str) -> Response:
    """A file that the browser may keep, asking whether it has changed."""
    mark = f'"{sha256(body).hexdigest()[:20]}"'
    headers = {"ETag": mark, "Cache-Control": "private, max-age=0, must-revalidate"}
    if mark in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type=media, headers=headers)


@router.get("/language/{language}")
def switch(language: str, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """Remember the language and go back."""
    answer = redirect(to)
    if language in LANGUAGES:
        answer.set_cookie(LANGUAGE_COOKIE, language, max_age=31_536_000, samesite="strict", httponly=True)
    return answer


@router.get("/enter")
def enter(request: Request, to: Annotated[str, Query(max_length=2000)] = "/") -> Response:
    """The form that asks for the token."""
    return render(request, "enter", to=safe_target(to), wrong=False)


@router.post("/enter")
def entered(
    request: Request, token: Annotated[str, Form(max_length=400)], to: Annotated[str, Form(max_length=2000)] = "/"
) -> Response:
    """Compare in constant time; remember by a cookie."""
    site = site_of(request)
    if site.token is None or not hmac.compare_digest(token.strip().encode(), site.token.encode()):
        speech_of(request)
        return render(request, "enter", 403, to=safe_target(to), wrong=True)
    answer = redirect(to)
    name, value = site.cookie
    answer.set_cookie(name, value, max_age=604_800, samesite="strict", httponly=True)
    return answer
