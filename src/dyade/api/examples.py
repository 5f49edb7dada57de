"""The service's description with an example for every operation: a real answer of the record that is being served."""

import json
from typing import Any, Final
from urllib.parse import quote, urlencode

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse

from dyade.record import browse
from dyade.record.store import Store

ADDRESS: Final = "/api/v1/openapi.json"
ASKED: Final = "x-example-request"
"""Where the description says which address an example answers."""
router = APIRouter(include_in_schema=False)
_kept: dict[str, dict[str, Any]] = {}


@router.get(ADDRESS)
async def description(request: Request) -> JSONResponse:
    """OpenAPI 3.1, with examples of this record."""
    store: Store = request.app.state.store
    with store.reading() as connection:
        stamp = f"{id(request.app)} {browse.stamp(connection)}"
    if stamp not in _kept:
        _kept.clear()
        _kept[stamp] = await _exampled(request.app)
    return JSONResponse(_kept[stamp])


async def _exampled(app: FastAPI) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(app.openapi()))
    values = await _values(app)
    for path, operations in made["paths"].items():
        address = _address(path, values)
        status, body = await _ask(app, address) if address else (0, None)
        if status != 200:
            continue
        operation = operations["get"]
        operation[ASKED] = address
        operation["responses"]["200"].setdefault("content", {}).setdefault("application/json", {})["example"] = body
        for parameter in operation.get("parameters", ()):
            if parameter["in"] == "path":
                parameter["example"] = values[path, parameter["name"]]
    return made


async def _values(app: FastAPI) -> dict[tuple[str, str], str]:
    """What stands in the addresses of the examples: the first of each list."""
    first = {}
    for kind in ("events", "articles", "scores", "people"):
        _, body = await _ask(app, f"/api/v1/{kind}?limit=1")
        first[kind] = body["rows"][0] if body and body["rows"] else {}
    words = str(first["articles"].get("title") or "").replace("’", " ").replace("'", " ").split()
    return {
        ("/api/v1/events/{id}", "id"): first["events"].get("id", ""),
        ("/api/v1/articles/{id}", "id"): first["articles"].get("id", ""),
        ("/api/v1/pairs/{left}/{right}", "left"): first["scores"].get("left", ""),
        ("/api/v1/pairs/{left}/{right}", "right"): first["scores"].get("right", ""),
        ("/api/v1/parties/{party}", "party"): first["scores"].get("left", ""),
        ("/api/v1/people/{name}", "name"): first["people"].get("name", ""),
        ("/api/v1/search", "q"): max(words, key=len, default="a"),
    }


def _address(path: str, values: dict[tuple[str, str], str]) -> str | None:
    """The address of the example of an operation; None where the record has nothing for it."""
    held = {name: value for (of, name), value in values.items() if of == path}
    if not all(held.values()):
        return None
    if "{" not in path:
        listed = path.startswith("/api/v1/") and path not in ("/api/v1/parties", "/api/v1/summary")
        asked = {**held, **({"limit": "1"} if listed else {})}
        return path + (f"?{urlencode(asked)}" if asked else "")
    return path.format(**{name: quote(value, safe="") for name, value in held.items()})


async def _ask(app: FastAPI, address: str) -> tuple[int, Any]:
    """Status and JSON body of an address, asked of the application itself."""
    path, _, query = address.partition("?")
    from urllib.parse import unquote

    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "GET", "scheme": "http",
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(b"accept", b"application/json")], "client": None, "server": ("127.0.0.1", 80),
    }  # fmt: skip
    status, parts = 0, []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)
        parts.append(message.get("body", b""))

    await app(scope, receive, send)
    return status, json.loads(b"".join(parts) or b"null")
