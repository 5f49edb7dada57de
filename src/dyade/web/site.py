"""The pages put together: templates, the reader's language, what every page shows."""

import hmac
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from secrets import token_urlsafe
from typing import Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.exceptions import HTTPException as StarletteError

from dyade.model.codes import DOMAINS, EVENT_TYPES, QUAD_OF, STATUSES
from dyade.model.dates import bounds
from dyade.model.errors import DyadeError, UnknownId
from dyade.model.errors import marked as m
from dyade.model.event import Decision
from dyade.model.names import fold
from dyade.record.store import Store
from dyade.views.pages import KINDS
from dyade.views.parties import all_parties
from dyade.views.versions import VERSION
from dyade.web.because import Reasons, lit
from dyade.web.labels import FACETS
from dyade.web.speech import LANGUAGES, Speech, negotiate, speech

_TITLES: Final = {
    404: m("There is no such page"), 405: m("This address is not asked in that way"),
    422: m("The address lacks something, or holds too much"),
}  # fmt: skip
_COMMAND: Final = "`dyade "
_ELSEWHERE: Final = m("The search above finds events and articles, the page /parties lists states and bodies")
"""What to do on a page where an error names a command."""
LANGUAGE_COOKIE: Final = "dyade_language"


class Desk(NamedTuple):
    """Where reviewing is on: how a judgement is kept and how it is taken back."""

    decide: Callable[[str, Sequence[str], str | None], Decision]
    """Kind, reports or events, value. Raises QuestionError for what is no judgement."""
    undo: Callable[[str], bool]


class Site(NamedTuple):
    """What the pages need besides the record."""

    full_text: bool = False
    desk: Desk | None = None
    token: str | None = None
    cookie: tuple[str, str] = ("", "")
    """Name and value of the cookie that stands for the token."""
    secret: str = token_urlsafe(24)
    french: Callable[[str], str] = str
    """Says the errors of the library in French."""

    def seal(self) -> str:
        """What a form must carry to be one of ours."""
        return hmac.new(self.secret.encode(), b"form", "sha256").hexdigest()


def store_of(request: Request) -> Store:
    """The record that the service was started on."""
    store: Store = request.app.state.store
    return store


def site_of(request: Request) -> Site:
    """The site's settings."""
    site: Site = request.app.state.site
    return site


def speech_of(request: Request) -> Speech:
    """The reader's language: by `?lang=`, by the switch, by the browser."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return speech(asked)
    return speech(negotiate(request.cookies.get(LANGUAGE_COOKIE), request.headers.get("accept-language", "")))


def render(request: Request, name: str, status: int = 200, /, **context: Any) -> Response:
    """One page."""
    said = speech_of(request)
    site = site_of(request)
    template = _environment(said.language).get_template(f"{name}.html")
    body = template.render(
        request=request, page=name, said=said, site=site, version=VERSION, here=_here(request), **context
    )
    headers = {
        "Content-Language": said.language,
        "Vary": "Accept-Language, Cookie",
        "Cache-Control": "private, no-cache",
    }
    return HTMLResponse(body, status, headers)


def fault(request: Request, error: DyadeError, status: int) -> Response:
    """A page for one of our errors."""
    return render(request, "problem", status, title=speech_of(request).tr("This cannot be shown"),
                  detail=told_of(request, error))  # fmt: skip


def told_of(request: Request, error: DyadeError, todo: str | None = None) -> str:
    """The error in the reader's language, with another word on what to do where one is given.

    Where the record lies is not told.
    """
    where = None if isinstance(error, UnknownId) else error.where
    if todo is None:
        todo = speech_of(request).tr(_ELSEWHERE) if (error.todo or "").startswith(_COMMAND) else error.todo
    shown = DyadeError(error.what, where=where, why=error.why, todo=todo, **error.values)
    line = shown.line(site_of(request).french if speech_of(request).language == "fr" else str)
    return line[:1].upper() + line[1:]


def missing(request: Request, error: StarletteError) -> Response:
    """A page for an address that is none, or that does not say what it must."""
    said = speech_of(request)
    title = said.tr(_TITLES.get(error.status_code, "This cannot be shown"))
    detail = "" if error.status_code in (404, 405) else said.tr(str(error.detail))
    return render(request, "problem", error.status_code, title=title, detail=detail)


def path(*parts: str) -> str:
    """An address of the site with each part escaped."""
    return "/" + "/".join(quote(part, safe="") for part in parts)


def safe_target(to: str) -> str:
    """An address on this site, whatever was given."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and "\n" not in to and "\r" not in to else "/"


def _here(request: Request) -> str:
    question = request.scope["query_string"].decode("latin-1")
    return quote(request.scope["path"]) + (f"?{question}" if question else "")


@cache
def _environment(language: str) -> Environment:
    said = speech(language)
    made = Environment(
        loader=PackageLoader("dyade.web"),
        autoescape=select_autoescape(default=True),
        extensions=["jinja2.ext.i18n"],
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.install_gettext_translations(said.translations, newstyle=False)  # type: ignore[attr-defined]
    made.filters.update(
        say=said.say,
        of=said.said_of,
        code_of=said.field,
        when=said.when,
        ruling=said.ruling,
        party=said.party,
        day=said.day,
        number=said.number,
        signed=said.signed,
    )
    made.filters.update(code=_code, named=lambda shown: said.party(_code(shown)) + shown[len(_code(shown)) :])
    reasons = Reasons(said)
    made.filters.update(because=reasons.share, refusal=reasons.refusal, lit=lit)
    made.globals.update(
        path=path, quad=lambda type_: QUAD_OF[type_], types=EVENT_TYPES, statuses=STATUSES, domains=DOMAINS,
        facet_names=FACETS, trn=said.trn, parties=_party_options(said.language), codes=_codes(), machine=_machine,
        lists=tuple(f"/api/v1/{kind}" for kind in KINDS),
    )  # fmt: skip
    return made


def _party_options(language: str) -> Sequence[Any]:
    return sorted(all_parties("fr" if language == "fr" else "en"), key=lambda p: fold(p.name))


def _code(shown: str) -> str:
    """`MLI` of « MLI (Abdoulaye Diop) »."""
    return shown.partition(" (")[0]


def _codes() -> frozenset[str]:
    return frozenset(party.code for party in all_parties("en"))


def _machine(edtf: str | None) -> str:
    """A day as `<time datetime>` may have it; empty when there is no single one."""
    reach = bounds(edtf) if edtf else None
    if reach is None or reach[0] is None or reach[1] is None:
        return ""
    first, last = reach
    return f"{first}" if first == last else ""


def static_file(name: str) -> bytes:
    """A style sheet or a module of ours."""
    found = files("dyade.web") / "static" / name
    if "/" in name or "\\" in name or name.startswith(".") or not found.is_file():
        raise HTTPException(404, "Not Found")
    return found.read_bytes()


def redirect(to: str) -> Response:
    """Go on at an address of this site."""
    return RedirectResponse(safe_target(to), 303)


def all_routes() -> tuple[APIRouter, ...]:
    """The routes of every page."""
    from dyade.web import charts, entry, lists, looks, review

    return (entry.router, looks.router, lists.router, charts.router, review.router)
