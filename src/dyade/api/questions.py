"""The parameters that every list takes, the same for every kind of row."""

from typing import Annotated, Final

from fastapi import Query, Request
from fastapi.dependencies.models import Dependant

from dyade.model.errors import UnknownFilter, marked
from dyade.record.store import Store
from dyade.views.events import EventQuestion, known


def store_of(request: Request) -> Store:
    """The record that the service was started on."""
    store: Store = request.app.state.store
    return store


TOKEN: Final = "token"
"""Opens the door and asks nothing: whoever guards it has looked at it."""


async def only_known(request: Request) -> None:
    """Raises UnknownFilter for a parameter that the address does not have: it would be passed over in silence."""
    allowed = _names(request.scope["route"].dependant)
    for name in request.query_params:
        if name not in (*allowed, TOKEN):
            raise _unknown(name, allowed)


def _unknown(name: str, allowed: tuple[str, ...]) -> UnknownFilter:
    """The error for a filter that is none, or is written in other letters."""
    try:
        near = known((name,), allowed, marked("no filter « {told} »"), UnknownFilter)
    except UnknownFilter as error:
        error.where = name
        return error
    return UnknownFilter("no filter « {told} »", where=name, told=name, todo="Did you mean {near}?", near=near[0])


def _names(dependant: Dependant) -> tuple[str, ...]:
    """Names of the parameters of a question, those of its parts too."""
    parts = [name for part in dependant.dependencies for name in _names(part)]
    return tuple(dict.fromkeys([*(field.alias for field in dependant.query_params), *parts]))


def question(
    actor: Annotated[
        list[str], Query(max_length=20, description="State or body that acts; several: any", examples=[["MLI"]])
    ] = [],  # noqa: B006
    recipient: Annotated[list[str], Query(max_length=20, description="State or body acted upon; several: any")] = [],  # noqa: B006
    party: Annotated[
        list[str], Query(max_length=20, description="Party on either side; several: all", examples=[["MLI", "RUS"]])
    ] = [],  # noqa: B006
    type: Annotated[list[str], Query(max_length=20, description="Event type: CONSULT, ACCUSE…")] = [],  # noqa: B006
    domain: Annotated[list[str], Query(max_length=30, description="Domain: defence, food…")] = [],  # noqa: B006
    status: Annotated[
        list[str], Query(max_length=5, description="held, planned, hypothetical, denied, cancelled")
    ] = [],  # noqa: B006
    outlet: Annotated[list[str], Query(max_length=20, description="Outlet that reports it")] = [],  # noqa: B006
    since: Annotated[str | None, Query(max_length=60, description="First day: 2024-02-28, 2024-02, 2024")] = None,
    until: Annotated[str | None, Query(max_length=60, description="Last day")] = None,
    as_of: Annotated[str | None, Query(max_length=60, description="As the press stood on that day")] = None,
    disputed: Annotated[bool | None, Query(description="Only what somebody denies, or only the rest")] = None,
) -> EventQuestion:
    """The filters as one question; empty values of a form count as not given."""
    lists = [[value[:200] for value in given if value.strip()]
             for given in (actor, recipient, party, type, domain, status, outlet)]  # fmt: skip
    actors, recipients, parties, types, domains, statuses, outlets = (tuple(given) for given in lists)
    return EventQuestion(actors, recipients, parties, types, domains, statuses, since or None, until or None,
                         as_of or None, outlets, disputed)  # fmt: skip
