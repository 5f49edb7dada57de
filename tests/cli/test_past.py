"""Questions of the past: what was published by a day, and nothing that nobody can date."""

from pathlib import Path

import pytest

import dyade as library
from commanding import Run
from dyade.joining import event_id
from judging import LATER, PRESS, made, report_of
from telling import told

UNDATED = told("sans-date", "Bamako a reçu du riz de Pékin.", words="a reçu du riz", type="AID", actor="CHN",
               recipient="MLI", outlet="Sans date")  # fmt: skip
DAYS = ("2024-02-20", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2025")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one article that nothing dates."""
    path = tmp_path_factory.mktemp("past") / "press.dyade"
    made(path, *PRESS, *LATER, UNDATED).close()
    return path


def test_what_nothing_dates_is_left_out_and_told(dyade: Run, press: Path) -> None:
    done = dyade("events", "--as-of", "2025", "--with", "Chine", "--record", press)
    assert (done.code, done.out) == (0, "No event answers these filters.\n")
    assert done.err == "dyade: 1 article without date of publication is left out\n"
    french = dyade("--lang", "fr", "dyad", "Mali", "Chine", "--as-of", "2025", "--record", press)
    assert french.err == "dyade: 1 article sans date de parution est laissé de côté\n"
    now = dyade("events", "--with", "Chine", "--record", press)
    assert (now.err, "AID" in now.out) == ("", True)


def test_no_event_of_an_earlier_day_is_lost_on_a_later_one_nor_its_id(press: Path) -> None:
    with library.open(press, create=False) as record:
        known: set[str] = set()
        for day in DAYS:
            known |= {row.id for row in record.events(as_of=day)}
        assert known
        for id_ in known:
            assert record.event(id_).event.known_since


def test_an_id_of_a_day_when_a_report_stood_alone_leads_to_its_event(press: Path) -> None:
    with library.open(press, create=False) as record:
        for article in ("quais", "demain"):
            report = report_of(article)
            assert record.event(event_id(report)).event.id == record.event(report).event.id
        assert record.event(report_of("quais")).event.id != event_id(report_of("quais"))
