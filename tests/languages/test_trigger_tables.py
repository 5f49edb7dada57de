"""Every row of the trigger tables reads its own example: its type, an actor, and a second party where one is needed."""

import re
from functools import cache
from typing import get_args

import pytest

from dyade.languages.rows import GovernorRow, TriggerClassRow, TriggerRow
from dyade.languages.tables import load
from dyade.model.article import Article
from dyade.model.codes import DOMAINS, LONE_ACTOR, MODES, STATUSES, EventType
from dyade.model.reading import Report
from dyade.reading.parse import Parsed, pipeline, plain
from dyade.reading.parties import find_parties
from dyade.reading.reports import find_reports

TABLES = ("triggers_verbs", "triggers_nouns", "triggers_phrases")
TYPES = frozenset(get_args(EventType))
ARGUMENTS = (
    "subj obj bare adj poss que à aux de de2 avec contre en par pour sur envers chez vers dans entre devant visant"
)
IMPLIED = "gov content context someone people home host other authority unknown crowd nsa victim - derrière autour face"
SLOTS = frozenset({*re.split(" ", f"{ARGUMENTS} {IMPLIED}"), "auprès de"})


@cache
def rows() -> tuple[TriggerRow, ...]:
    return tuple(row for table in TABLES for row in load("fr", table, TriggerRow))


@pytest.fixture(scope="module")
def coded() -> dict[str, tuple[Report, ...]]:
    """The reports that each row's example gives, by row id; all examples parsed in one batch."""
    docs = pipeline().pipe([plain(row.example) for row in rows()])
    return {
        row.id: reports_of(Parsed(Article(id=row.id, text=row.example), doc.text, doc)) for row, doc in _pairs(docs)
    }


def _pairs(docs: object) -> list[tuple[TriggerRow, object]]:
    return list(zip(rows(), docs, strict=True))  # type: ignore[call-overload]


def reports_of(parsed: Parsed) -> tuple[Report, ...]:
    parties = find_parties(parsed, published=None, country=None)
    return find_reports(parsed, parties.mentions, parties.places, (), ())[0]


def test_there_are_triggers_of_every_type() -> None:
    assert {row.type for row in rows()} >= TYPES
    assert len(rows()) >= 1200


def test_every_row_fires_on_its_example(coded: dict[str, tuple[Report, ...]]) -> None:
    silent = [row.id for row in rows() if row.type != "-" and not any(_fired(row, r) for r in coded[row.id])]
    assert silent == []


def _fired(row: TriggerRow, report: Report) -> bool:
    wanted = {row.type} | ({"AGREE"} if row.type == "AID" else set())
    if row.id not in report.why.rows or report.type not in wanted or not report.actors:
        return False
    return bool(report.recipients) or "-" in row.recipient or row.type in LONE_ACTOR


def test_blocking_rows_state_no_event(coded: dict[str, tuple[Report, ...]]) -> None:
    assert [row.id for row in rows() if row.type == "-" for r in coded[row.id] if row.id in r.why.rows] == []


@pytest.mark.parametrize("table", TABLES)
def test_types_modes_and_domains_are_of_the_manual(table: str) -> None:
    for row in load("fr", table, TriggerRow):
        assert row.type == "-" or row.type in TYPES, row.id
        assert row.mode is None or row.mode in MODES[row.type], row.id  # type: ignore[index]
        assert set(row.domains) <= set(DOMAINS), row.id
        assert row.status is None or row.status in STATUSES, row.id


@pytest.mark.parametrize("table", TABLES)
def test_roles_name_slots_that_the_reader_knows(table: str) -> None:
    for row in load("fr", table, TriggerRow):
        unknown = {s for s in (*row.actor, *row.recipient) if s not in SLOTS and not s.startswith("=")}
        assert unknown == set(), row.id


def test_conditions_name_classes_that_exist() -> None:
    classes = {row.id for row in load("fr", "trigger_classes", TriggerClassRow)}
    asked = {w[1:] for row in rows() for c in row.requires for w in c.partition("=")[2].split(",") if w.startswith("@")}
    assert asked <= classes


def test_governors_give_a_known_status_and_control() -> None:
    for row in load("fr", "governors", GovernorRow):
        assert row.status in {None, "unreal", *STATUSES}, row.id
        assert row.control in {None, "object", "dative", "light"}, row.id
        assert row.force in {None, "hard", "firm", "conditional", "negated"}, row.id
        assert row.force is None or row.status is not None, row.id
