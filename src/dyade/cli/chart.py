"""`dyade chart`: a chart of the record as a file."""

from collections.abc import Sized
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from dyade.cli.messages import language, tr
from dyade.cli.options import DEFAULT_RECORD, AsOf, RecordPath
from dyade.model.errors import MissingPart, QuestionError

if TYPE_CHECKING:
    from dyade.record.store import Store


Drawn = TypeVar("Drawn", bound=Sized)


class Drawing(StrEnum):
    """What can be drawn."""

    timeline = "timeline"
    scores = "scores"
    map = "map"
    network = "network"


def chart(
    drawing: Annotated[Drawing, typer.Argument(help=tr("timeline, scores, map or network."))],
    out: Annotated[Path, typer.Option("--out", "-o", help=tr("The file to write: .svg, .png, .pdf, .html or .json."))],
    parties: Annotated[
        list[str] | None,
        typer.Argument(help=tr("The two parties of a timeline or scores; those of a map; the one of a network.")),
    ] = None,
    record: RecordPath = DEFAULT_RECORD,
    as_of: AsOf = None,
) -> None:
    """Draw a chart into a file."""
    from dyade.record.store import open_store
    from dyade.views.drawing import draw
    from dyade.views.files import whole

    with open_store(record) as store:
        made = _chart(store, drawing, parties or [], as_of)
    body = draw(made, out.suffix.removeprefix("."), language())
    with whole(out) as place:
        place.write_bytes(body)
    typer.echo(str(out))


def _chart(store: "Store", drawing: Drawing, parties: list[str], as_of: str | None) -> Any:
    from dyade.views import charts, map
    from dyade.views.events import EventQuestion
    from dyade.views.pair import pair
    from dyade.views.party import party_sheet

    try:
        from dyade.web.speech import speech
    except ImportError as error:
        raise MissingPart("the service is not installed", why=str(error), todo="pip install 'dyade[serve]'") from error
    said = speech(language())
    say = said.say
    if as_of is not None and drawing in (Drawing.map, Drawing.network):
        raise QuestionError("maps and networks know no past day", todo="Leave --as-of out, or draw timeline or scores")
    if drawing is Drawing.map:
        spots = map.event_map(store, EventQuestion(parties=tuple(parties))).spots
        return charts.event_map(_some(spots), say=say)
    if drawing is Drawing.network:
        if len(parties) != 1:
            raise QuestionError("this chart is of one party", todo="Name it: dyade chart network MLI --out x.svg")
        return charts.network(_some(party_sheet(store, *parties).network), say=say, name=said.party)
    if len(parties) != 2:
        raise QuestionError("this chart is of two parties", todo="Name both: dyade chart timeline MLI RUS --out x.svg")
    sheet = pair(store, *parties, as_of=as_of)
    if drawing is Drawing.timeline:
        _some([event for event in sheet.story.events if event.date])
        return charts.timeline(sheet.story.events, say=say)
    _some([month for month in sheet.months if month.events])
    return charts.scores(sheet.months, say=say)


def _some(rows: Drawn) -> Drawn:
    """The rows, of which there must be one. Raises QuestionError."""
    if not rows:
        raise QuestionError("there is nothing to draw", why="the record dates or places no such event",
                            todo="`dyade events --with PARTY` lists what it holds")  # fmt: skip
    return rows
