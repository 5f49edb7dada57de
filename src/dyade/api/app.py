"""The application: routes under /api/v1, one shape of errors, a bound on the time of a question."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from fastapi import APIRouter, FastAPI

from dyade.api import examples, lists, problems, things
from dyade.record.store import Store
from dyade.views.patience import limit_questions
from dyade.views.versions import VERSION

AT_ONCE = 8
"""Questions answered side by side."""
SECONDS = 10.0
"""Time that one question may take of the record."""


def create_app(
    store: Store,
    *,
    full_text: bool = False,
    others: Sequence[APIRouter] = (),
    faults: problems.Faults | None = None,
    seconds: float = SECONDS,
) -> FastAPI:
    """The service over an open record. `others` are further routes, such as pages; `faults` shows their errors."""
    limit_questions(store, seconds)
    app = FastAPI(
        title="Dyade", version=VERSION, openapi_url=None, docs_url=None, redoc_url=None,
        description="The sourced record of the relations between states, as the press tells it.", lifespan=_life,
    )  # fmt: skip
    app.state.store, app.state.full_text = store, full_text
    for router in (
        *others,
        examples.router,
        lists.routes(),
        things.router,
        things.health,
    ):  # only what is asked for first is built first
        app.include_router(router)
    problems.install(app, faults)
    return app


@asynccontextmanager
async def _life(_: FastAPI) -> AsyncIterator[None]:
    from anyio.to_thread import current_default_thread_limiter

    current_default_thread_limiter().total_tokens = AT_ONCE
    yield
