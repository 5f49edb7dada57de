"""The service and the pages put together over one record."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from dyade.model.errors import MissingPart, QuestionError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from dyade.api.guard import Guard
    from dyade.record.store import Store

LOCAL = ("127.0.0.1", "::1", "localhost")


class Wishes(NamedTuple):
    """What was asked of the service."""

    host: str = "127.0.0.1"
    token: str | None = None
    review: bool = False
    full_text: bool = False


def check(wishes: Wishes) -> None:
    """Raises QuestionError when strangers could reach the record without a token."""
    if wishes.host not in LOCAL and not wishes.token:
        raise QuestionError("an address that others can reach needs a token", where=wishes.host,
                            todo="Add --token WORD or --token-file FILE, or leave --host out")  # fmt: skip
    if wishes.token is not None and len(wishes.token) < 12:
        raise QuestionError("the token is too short", todo="Take 12 characters or more")


def application(store: "Store", wishes: Wishes) -> "Guard":
    """The whole, guarded. Raises MissingPart without the service's libraries, QuestionError without a needed token."""
    check(wishes)
    try:
        from dyade.api.guard import Guard, Rules
    except ImportError as error:
        raise MissingPart("the service is not installed", why=str(error), todo="pip install 'dyade[serve]'") from error
    hosts = LOCAL if wishes.host in LOCAL else ()
    return Guard(unguarded(store, wishes), Rules(wishes.token, hosts))


def unguarded(store: "Store", wishes: Wishes) -> "FastAPI":
    """The service with its pages."""
    try:
        from dyade.api.app import create_app
        from dyade.api.guard import COOKIE, cookie_value
        from dyade.api.problems import Faults
        from dyade.web.site import Desk, Site, all_routes, fault, missing
    except ImportError as error:
        raise MissingPart("the service is not installed", why=str(error), todo="pip install 'dyade[serve]'") from error
    from dyade.cli import messages

    desk = None
    if wishes.review:
        from dyade.running.reviewing import decide, undo  # heavy: it joins

        desk = Desk(partial(decide, store), partial(undo, store))
    cookie = (COOKIE, cookie_value(wishes.token)) if wishes.token else ("", "")
    app = create_app(store, full_text=wishes.full_text, others=all_routes(), faults=Faults(fault, missing))
    app.state.site = Site(wishes.full_text, desk, wishes.token, cookie, french=messages.french)
    return app
