"""Rows in the form asked for: JSON, CSV, JSON lines, Parquet, GeoJSON; by the address's ending or by Accept."""

import csv
import io
import json
from collections.abc import Callable
from hashlib import sha256
from typing import Any, Final

from fastapi import Request
from fastapi.responses import Response

from dyade.model.errors import QuestionError
from dyade.record import browse
from dyade.record.store import Store
from dyade.views.atlas import locate
from dyade.views.pages import Page
from dyade.views.rows import Rows
from dyade.views.versions import VERSION

MEDIA: Final = {
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/jsonl",
    "parquet": "application/vnd.apache.parquet",
    "geojson": "application/geo+json",
}


def chosen(request: Request, ending: str | None) -> str:
    """The form: the ending where there is one, else the first that Accept names, else JSON. Raises QuestionError."""
    if ending:
        if ending in MEDIA:
            return ending
        raise QuestionError("no form « {told} »", todo="End the address with .{allowed}", told=ending,
                            allowed=", .".join(MEDIA))  # fmt: skip
    accepted = [part.split(";")[0].strip() for part in request.headers.get("accept", "").split(",")]
    names = {media.split(";")[0]: form for form, media in MEDIA.items()} | {"application/x-ndjson": "jsonl"}
    return next((names[media] for media in accepted if media in names), "json")


def answer(request: Request, page: Page, form: str) -> Response:
    """One page of rows in the form, with the address of the next in `Link`."""
    response = Response(_WRITERS[form](page), media_type=MEDIA[form])
    if page.next:
        following = request.url.include_query_params(cursor=page.next)
        response.headers["Link"] = f'<{following.path}?{following.query}>; rel="next"'
    response.headers["Vary"] = "Accept"
    return response


def etag(store: Store, request: Request, *more: str) -> str:
    """A mark that changes when the answer could: the record's state, the code, the address, the form."""
    with store.reading() as connection:
        stamp = browse.stamp(connection)
    parts = (stamp, VERSION, request.scope["path"], request.scope["query_string"].decode("latin-1"), *more)
    return f'"{sha256(json.dumps(parts).encode()).hexdigest()[:20]}"'


def unchanged(request: Request, mark: str) -> bool:
    """Whether the asker has this answer already."""
    return mark in [part.strip().removeprefix("W/") for part in request.headers.get("if-none-match", "").split(",")]


def plain(value: Any) -> Any:
    """A value as JSON knows it."""
    if isinstance(value, Rows):
        return [row._asdict() for row in value]
    if hasattr(value, "model_dump"):
        return value.model_dump(mode="json")
    return str(value)


def _json(page: Page) -> bytes:
    body = {"rows": [row._asdict() for row in page.rows], "next": page.next}
    return json.dumps(body, ensure_ascii=False, default=plain).encode()


def _jsonl(page: Page) -> bytes:
    return "".join(json.dumps(row._asdict(), ensure_ascii=False) + "\n" for row in page.rows).encode()


def _csv(page: Page) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(page.rows.columns)
    writer.writerows([_cell(value) for value in row] for row in page.rows)
    return out.getvalue().encode()


def _cell(value: object) -> object:
    """A cell of a spreadsheet; text that a spreadsheet would run as a formula is marked as text."""
    text = "|".join(str(part) for part in value) if isinstance(value, tuple) else value
    return "'" + text if isinstance(text, str) and text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _parquet(page: Page) -> bytes:
    from pyarrow import BufferOutputStream, parquet

    out = BufferOutputStream()
    parquet.write_table(page.rows.to_arrow(), out)
    return bytes(out.getvalue().to_pybytes())


def _geojson(page: Page) -> bytes:
    if "place_state" not in page.rows.columns:
        raise QuestionError("these rows have no place", todo="Ask for events or reports")
    return json.dumps({"type": "FeatureCollection", "features": [_feature(row) for row in page.rows]},
                      ensure_ascii=False).encode()  # fmt: skip


def _feature(row: Any) -> dict[str, Any]:
    spot = locate(row.place, row.place_state)
    shape = {"type": "Point", "coordinates": [spot.longitude, spot.latitude]} if spot else None
    more = {"precision": spot.precision} if spot else {}
    return {"type": "Feature", "id": row.id, "geometry": shape, "properties": {**row._asdict(), **more}}


_WRITERS: Final[dict[str, Callable[[Page], bytes]]] = {
    "json": _json, "csv": _csv, "jsonl": _jsonl, "parquet": _parquet, "geojson": _geojson,
}  # fmt: skip
