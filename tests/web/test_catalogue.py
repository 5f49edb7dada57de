"""Everything that a page says exists in French and in English."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from babel.messages.extract import extract
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import dyade

pytest.importorskip("fastapi")

from dyade.languages.rows import RelationStateRow
from dyade.languages.tables import load
from dyade.model.codes import MODES
from dyade.model.event import Commitment, CommitmentStanding, ThreadStanding
from dyade.web.labels import FACETS, LABELS

ROOM = Path(dyade.__file__).parent
FOLDER = ROOM / "web" / "locale" / "fr" / "LC_MESSAGES"
COMPILE = "pybabel compile --directory src/dyade/web/locale --domain messages"
KINDS = get_args(get_type_hints(Commitment)["kind"])
DAYS = {("day", words) for words in ("on {when}", "from {first} to {last}", "since {first}", "until {last}")}
"""What is said otherwise of a day than of a month."""
_VALUE = re.compile(r"\{(\w+)\}")


def test_every_message_of_the_pages_is_translated_and_nothing_else_is() -> None:
    assert sorted(_said()) == sorted(_known())


def test_translations_keep_the_places_of_values() -> None:
    for message, french in _known().items():
        for text in french:
            assert set(_VALUE.findall(text)) == set(_VALUE.findall(message)), text


def test_the_compiled_catalogue_is_of_the_written_one() -> None:
    with (FOLDER / "messages.mo").open("rb") as file:
        compiled = {_first(m.id): _several(m.string) for m in read_mo(file) if m.id and not m.context}
    assert compiled == _known(), f"compile it: {COMPILE}"


def test_every_state_and_standing_is_said_of_what_it_is_of() -> None:
    states = {(row.dimension, row.state) for row in load("common", "relation_states", RelationStateRow)}
    outcomes = {(kind, standing) for kind in KINDS for standing in get_args(CommitmentStanding)}
    claims = {("claim", standing) for standing in get_args(ThreadStanding)}
    with (FOLDER / "messages.po").open("rb") as file:
        told = {(m.context, _first(m.id)) for m in read_po(file) if m.context}
    assert told == states | outcomes | claims | DAYS


def test_every_mode_of_every_type_has_a_name() -> None:
    assert {f"{type_}/{mode}" for type_, modes in MODES.items() for mode in modes} - set(LABELS) == set()


def _said() -> set[str]:
    pages = sorted((ROOM / "web" / "templates").glob("*.html"))
    code = [*sorted((ROOM / "web").glob("*.py")), ROOM / "views" / "charts.py", ROOM / "views" / "codebook.py"]
    words = [*LABELS.values(), *FACETS.values()]
    return {*words, *_extracted(pages, "jinja2.ext:babel_extract"), *_extracted(code, "python")}


def _extracted(files: list[Path], method: str) -> Iterator[str]:
    keywords = dict.fromkeys(("_", "tr", "say", "m", "marked")) | {"trn": (1, 2)}
    for path in files:
        with path.open("rb") as file:
            for _, message, _, _ in extract(method, file, keywords=keywords):  # type: ignore[arg-type]
                first = _first(message)
                if first:
                    yield first


def _known() -> dict[str, tuple[str, ...]]:
    with (FOLDER / "messages.po").open("rb") as file:
        return {_first(m.id): _several(m.string) for m in read_po(file) if m.id and not m.context}


def _first(text: str | tuple[str, ...] | list[str]) -> str:
    return _several(text)[0]


def _several(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)
