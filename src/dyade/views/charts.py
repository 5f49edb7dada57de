"""Charts and maps, defined once: pages, notebooks and the command line draw the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from dyade.model.codes import QUAD_OF
from dyade.model.dates import bounds
from dyade.model.errors import MissingPart, marked
from dyade.views.atlas import disputed, world
from dyade.views.dyad import StoryRow
from dyade.views.map import SpotRow
from dyade.views.network import TieRow
from dyade.views.pair import MonthRow

if TYPE_CHECKING:
    import altair

Say = Callable[[str], str]
"""Gives a message in the reader's language."""
Theme = Literal["light", "dark"]

LEVELS: Final = {
    "material cooperation": 2.0, "verbal cooperation": 1.0, "verbal conflict": -1.0, "material conflict": -2.0,
}  # fmt: skip
"""Where a class of events stands on a timeline: cooperation above, conflict below, deeds farther out than words."""
QUADS: Final = tuple(marked(quad) for quad in (
    "material cooperation", "verbal cooperation", "verbal conflict", "material conflict",
))  # fmt: skip
SHAPES: Final = ("square", "circle", "diamond", "triangle-down")
MIDDLE: Final = "#9a8f86"
"""Colour of places with as much cooperation as conflict."""
UNPEOPLED: Final = "010"
"""ISO 3166-1 number of the continent without states, left off the map."""
LABEL: Final = 20
"""Letters of a name in a drawing at most."""
HIGH: Final = 0.5
"""Height of the world by its width."""
STEP: Final = 0.16
"""How far events of one class and month are set apart."""


class Look(NamedTuple):
    """Colours of a theme: text, lines, the two sides (safe for the colour-blind), background things, the paper."""

    text: str
    line: str
    cooperation: str
    conflict: str
    faint: str
    land: str
    paper: str


LOOKS: Final[dict[Theme, Look]] = {
    "light": Look("#2b3138", "#c9ced4", "#0f6f86", "#b4430f", "#e3e6ea", "#e6e8eb", "#fcfbf9"),
    "dark": Look("#d5dae0", "#4a525c", "#5cc0d6", "#f0955e", "#39414b", "#333b45", "#15181c"),
}


def timeline(
    rows: Iterable[StoryRow], *, say: Say = str, theme: Theme = "light", width: int | str = 720
) -> altair.LayerChart:
    """A pair's events: cooperation above and conflict below, size by independent sources, vague dates as spans."""
    alt, look = _altair(), LOOKS[theme]
    data = alt.Data(values=list(_marks(rows, say)))
    base = alt.Chart(data).encode(
        x=alt.X("first:T", title=None, scale=alt.Scale(padding=14), axis=alt.Axis(grid=False)),
        y=alt.Y("level:Q", scale=alt.Scale(domain=[-3, 3]), axis=_level_axis(alt, say)),
        color=_side_color(alt, look, say),
        href="href:N",
        description="title:N",
        tooltip=[alt.Tooltip("title:N", title=say("event")), alt.Tooltip("when:N", title=say("date")),
                 alt.Tooltip("words:N", title=say("words")), alt.Tooltip("independent:Q", title=say("sources"))],
    )  # fmt: skip
    spans = base.mark_rule(strokeWidth=3, opacity=0.45, strokeCap="round").encode(x2="last:T")
    points = base.mark_point(filled=True, strokeWidth=1.5, opacity=1).encode(
        stroke=_side_color(alt, look, say, alt.Stroke),
        shape=alt.Shape("kind:N", scale=alt.Scale(domain=[say(q) for q in QUADS], range=list(SHAPES)),
                        legend=alt.Legend(title=None, orient="bottom", columns=2)),
        size=alt.Size("independent:Q", scale=alt.Scale(domain=[1, 6], range=[50, 420], clamp=True),
                      legend=alt.Legend(title=say("independent sources"), orient="bottom", values=[1, 3, 6])),
        fillOpacity=alt.condition("datum.disputed", alt.value(0), alt.value(0.85)),
    )  # fmt: skip
    zero = alt.Chart(alt.Data(values=[{"zero": 0}])).mark_rule(color=look.line).encode(y="zero:Q")
    return _finished(alt.layer(zero, spans, points), look, width, 300)


def scores(
    rows: Iterable[MonthRow], *, say: Say = str, theme: Theme = "light", width: int | str = 720
) -> altair.LayerChart:
    """A pair's monthly score, with the articles of the month behind it: little press is silence, not peace.

    A ring on the line of zero is a month in which the press told of the two, but of no event.
    """
    alt, look = _altair(), LOOKS[theme]
    values = [
        {**row._asdict(), "month": f"{row.month}-01T00:00:00", "middle": f"{row.month}-15T00:00:00"} for row in rows
    ]
    chart = alt.Chart(alt.Data(values=values))
    base = chart.encode(x=alt.X("middle:T", title=None, axis=alt.Axis(grid=False)))
    press = chart.mark_bar(color=look.faint).encode(
        x=alt.X("yearmonth(month):T", title=None, axis=alt.Axis(grid=False)),
        y=alt.Y("articles:Q", title=say("articles that month"), axis=alt.Axis(orient="right", grid=False)),
        tooltip=[alt.Tooltip("month:T", format="%B %Y"), alt.Tooltip("articles:Q", title=say("articles"))],
    )
    reach = alt.Scale(domain=[-10, 10])
    score = alt.Y("score:Q", title=say("mean weight of events"), scale=reach)
    tips = [alt.Tooltip("month:T", title=say("month"), format="%B %Y"), alt.Tooltip("score:Q", title=say("score")),
            alt.Tooltip("events:Q", title=say("events")), alt.Tooltip("outlets:Q", title=say("sources")),
            alt.Tooltip("articles:Q", title=say("articles"))]  # fmt: skip
    scored = base.transform_filter("datum.events > 0")
    quiet = base.transform_filter("datum.events == 0 && datum.outlets > 0").mark_point(
        filled=False, size=36, strokeWidth=1.2, color=look.text, opacity=0.6
    )
    colour = alt.condition("datum.score >= 0", alt.value(look.cooperation), alt.value(look.conflict))
    stems = scored.mark_rule(strokeWidth=1.5).encode(y=score, y2=alt.datum(0), color=colour)
    points = scored.mark_point(filled=True, opacity=0.95).encode(
        y=score, color=colour, tooltip=tips,
        size=alt.Size("events:Q", scale=alt.Scale(domain=[1, 12], range=[40, 300], clamp=True), legend=None),
    )  # fmt: skip
    rings = quiet.encode(y=alt.YDatum(0, type="quantitative", scale=reach), tooltip=tips)
    both = alt.layer(stems, points, rings)
    return _finished(alt.layer(press, both).resolve_scale(y="independent"), look, width, 220)


def event_map(
    rows: Iterable[SpotRow],
    *,
    say: Say = str,
    theme: Theme = "light",
    width: int | str = 720,
    shapes: str | None = None,
) -> altair.LayerChart:
    """Events by place: filled where the place is known, a ring where only its state is; disputed lines dashed.

    `shapes` is an address of the world's TopoJSON; the shapes themselves are put in without it.
    """
    alt, look = _altair(), LOOKS[theme]
    form = alt.TopoDataFormat(type="topojson", feature="countries")
    land = alt.Data(url=shapes, format=form) if shapes else alt.Data(values=world(), format=form)
    states = (
        alt.Chart(land)
        .transform_filter(f"datum.id != '{UNPEOPLED}'")
        .mark_geoshape(fill=look.land, stroke=look.line, strokeWidth=0.5, aria=False)
    )
    lines = alt.Chart(alt.Data(values=[disputed()])).mark_geoshape(
        filled=False, stroke=look.text, strokeWidth=0.7, strokeDash=[3, 2], aria=False
    )
    values = [
        {**row._asdict(), "title": f"{row.place}: {row.events}", "share": row.conflict / row.events} for row in rows
    ]
    spots = alt.Chart(alt.Data(values=values)).encode(
        longitude="longitude:Q",
        latitude="latitude:Q",
        size=alt.Size("events:Q", scale=alt.Scale(range=[30, 700]),
                      legend=alt.Legend(title=say("events"), orient="bottom", tickCount=4)),
        color=alt.Color("share:Q", title=say("share of conflict"),
                        legend=alt.Legend(format=".0%", orient="bottom", values=[0, 0.5, 1]),
                        scale=alt.Scale(domain=[0, 0.5, 1], range=[look.cooperation, MIDDLE, look.conflict])),
        tooltip=[alt.Tooltip("place:N", title=say("place")), alt.Tooltip("events:Q", title=say("events")),
                 alt.Tooltip("conflict:Q", title=say("conflict"))],
        description="title:N",
    )  # fmt: skip
    exact = spots.mark_point(filled=True, opacity=0.8).transform_filter("datum.precision == 'place'")
    vague = spots.mark_point(filled=False, strokeWidth=2).transform_filter("datum.precision == 'state'")
    height = min(380, round(width * HIGH)) if isinstance(width, int) else 380
    return _finished(alt.layer(states, lines, exact, vague).project("naturalEarth1"), look, width, height)


def network(
    ties: Sequence[TieRow], *, say: Say = str, name: Say = str, theme: Theme = "light", width: int | str = 520
) -> altair.LayerChart:
    """Who dealt with whom around the first of the ties: thicker for more events, dashed where conflict prevails.

    `name` gives a party's name in the reader's language. Under each name stands the year of its last event.
    """
    alt, look = _altair(), LOOKS[theme]
    places, sides = _around(ties), [say("cooperation"), say("conflict")]
    legend = alt.Legend(title=None, orient="bottom")  # one of colour and dash: two that differ cannot be merged
    data = alt.Chart(alt.Data(values=[_line(tie, places, say, name) for tie in ties]))
    lines = data.mark_rule(opacity=0.8, strokeCap="round").encode(
        x=_plane(alt, "x"), y=_plane(alt, "y"), x2="x2:Q", y2="y2:Q",
        color=_side_color(alt, look, say, legend=legend),
        strokeDash=alt.StrokeDash("side:N", legend=legend,
                                  scale=alt.Scale(domain=sides, range=[[1, 0], [5, 4]])),
        strokeWidth=alt.StrokeWidth("events:Q", scale=alt.Scale(type="sqrt", range=[1, 7]), legend=None),
        tooltip=[alt.Tooltip("title:N", title=say("Pair")), alt.Tooltip("events:Q", title=say("events")),
                 alt.Tooltip("balance:Q", title=say("balance"), format="+.1f"),
                 alt.Tooltip("last:N", title=say("last"))],
        description="title:N",
    )  # fmt: skip
    nodes = alt.Chart(alt.Data(values=list(_nodes(ties, places, name)))).encode(x=_plane(alt, "x"), y=_plane(alt, "y"))
    points = nodes.mark_point(filled=True, size=90, opacity=1, color=look.text)
    halo = {"stroke": look.paper, "strokeWidth": 4, "strokeJoin": "round"}
    texts = [nodes.mark_text(color=look.text, **style, **around).encode(text=f"{field}:N")
             for field, style in (("name", {"dy": -13, "fontSize": 12.5, "fontWeight": 600}),
                                  ("year", {"dy": 17, "fontSize": 11}))
             for around in (halo, {})]  # fmt: skip
    return _finished(alt.layer(lines, points, *texts), look, width, 400)


def _around(ties: Sequence[TieRow]) -> dict[str, tuple[float, float]]:
    """The first of the ties in the middle, the others on an ellipse around it, those of most events first."""
    middle = ties[0].left if ties else ""
    others = [tie.right for tie in ties if tie.left == middle]
    turn = 2 * pi / max(len(others), 1)
    return {middle: (0.0, 0.0)} | {
        one: (round(sin(number * turn), 3), round(cos(number * turn), 3)) for number, one in enumerate(others)
    }


def _plane(alt: Any, axis: Literal["x", "y"]) -> Any:
    channel = alt.X if axis == "x" else alt.Y
    return channel(f"{axis}:Q", axis=None, scale=alt.Scale(domain=[-1.25, 1.25]))


def _line(tie: TieRow, places: dict[str, tuple[float, float]], say: Say, name: Say) -> dict[str, Any]:
    (x, y), (x2, y2) = places[tie.left], places[tie.right]
    return {
        "x": x, "y": y, "x2": x2, "y2": y2, "events": tie.events, "balance": tie.balance, "last": tie.last or "–",
        "side": say("conflict") if tie.balance < 0 else say("cooperation"),
        "title": f"{name(tie.left)} – {name(tie.right)}",
    }  # fmt: skip


def _nodes(ties: Sequence[TieRow], places: dict[str, tuple[float, float]], name: Say) -> Iterable[dict[str, Any]]:
    last = {tie.right: tie.last for tie in ties if ties and tie.left == ties[0].left}
    for one, (x, y) in places.items():
        called = name(one)
        shown = called if len(called) <= LABEL else f"{called[: LABEL - 1].rstrip()}…"
        yield {"x": x, "y": y, "name": shown, "year": (last.get(one) or "")[:4]}


def _marks(rows: Iterable[StoryRow], say: Say) -> Iterable[dict[str, Any]]:
    """One mark an event with a date: where it stands, from when to when, what it is called."""
    met: Counter[tuple[str, str]] = Counter()
    for row in rows:
        first, last = bounds(row.date) or (None, None)
        if first is None and last is None:
            continue
        begin, end = first or last, last or first
        quad = QUAD_OF[row.type]  # type: ignore[index]
        place = met[(quad, f"{begin:%Y-%m}")]
        met[(quad, f"{begin:%Y-%m}")] += 1
        yield {
            "id": row.id, "href": f"/events/{row.id}", "first": f"{begin}T00:00:00", "last": f"{end}T00:00:00",
            "level": LEVELS[quad] + _apart(place), "kind": say(quad), "when": row.date,
            "side": say("conflict") if "conflict" in quad else say("cooperation"), "type": row.type,
            "title": f"{say(row.type)} · {row.date}", "words": row.words[:120], "independent": max(row.independent, 1),
            "disputed": row.disputed,
        }  # fmt: skip


def _apart(place: int) -> float:
    """0, +1, -1, +2, -2 … steps, at most three either way."""
    steps = (place + 1) // 2 % 4
    return STEP * (steps if place % 2 else -steps)


def _level_axis(alt: Any, say: Say) -> Any:
    words = {2: say("deeds of cooperation"), 1: say("words of cooperation"), -1: say("words of conflict"),
             -2: say("deeds of conflict")}  # fmt: skip
    chosen = " : ".join(f"datum.value == {level} ? '{word}'" for level, word in words.items())
    return alt.Axis(
        title=None, values=[-2, -1, 1, 2], labelExpr=f"{chosen} : ''", grid=False, ticks=False, domain=False
    )


def _side_color(alt: Any, look: Look, say: Say, channel: Any = None, legend: Any = None) -> Any:
    scale = alt.Scale(domain=[say("cooperation"), say("conflict")], range=[look.cooperation, look.conflict])
    return (channel or alt.Color)("side:N", scale=scale, legend=legend)


def _finished(chart: Any, look: Look, width: int | str, height: int) -> altair.LayerChart:
    font = "system-ui, Segoe UI, DejaVu Sans, sans-serif"
    done: altair.LayerChart = (
        chart.properties(width=width, height=height, background="transparent")
        .configure(font=font)
        .configure_view(stroke=None)
        .configure_axis(labelColor=look.text, titleColor=look.text, domainColor=look.line, tickColor=look.line,
                        gridColor=look.faint, titleFontWeight="normal", labelFontSize=12, titleFontSize=12)
        .configure_legend(labelColor=look.text, titleColor=look.text, titleFontWeight="normal", labelFontSize=12,
                          symbolFillColor=look.text, symbolStrokeColor=look.text)
    )  # fmt: skip
    return done


def _altair() -> Any:
    try:
        import altair
    except ImportError as error:
        raise MissingPart("altair is not installed", why=str(error), todo="pip install 'dyade[serve]'") from error
    return altair
