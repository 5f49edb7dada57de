"""The five articles that Dyade was made for, from files to the story of Mali and its partners."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import dyade
from dyade.library import Record
from dyade.model.dates import contains
from dyade.views.sheets import EventSheet


@pytest.fixture(scope="module")
def record(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Record]:
    """The record of the five articles."""
    with dyade.open(tmp_path_factory.mktemp("seeds") / "press.dyade") as opened:
        opened.read(sorted((shared / "seeds").glob("*.txt")), workers=1)
        yield opened


def articles(sheet: EventSheet) -> set[str]:
    """Articles that tell an event."""
    return {line.article for line in sheet.reports}


@pytest.mark.shared
def test_the_visit_to_moscow_is_one_event_told_by_three_articles_on_a_wednesday(record: Record) -> None:
    visits = record.events(party=["MLI", "RUS"], type="CONSULT")
    told = [record.event(visit.id) for visit in visits]
    (moscow,) = [sheet for sheet in told if articles(sheet) >= {"seed-000", "seed-002", "seed-003"}]
    assert "seed-001" not in articles(moscow)
    assert "seed-004" not in articles(moscow)
    wednesdays = ("2024-02-07", "2024-02-14", "2024-02-21", "2024-02-28")
    assert all(contains(moscow.event.date, day) for day in wednesdays)
    assert not contains(moscow.event.date, "2024-02-29")


@pytest.mark.shared
def test_the_visits_of_november_2021_and_to_bamako_stand_apart(record: Record) -> None:
    visits = [record.event(visit.id) for visit in record.events(party=["MLI", "RUS"], type="CONSULT")]
    assert [articles(s) for s in visits if s.event.date == "2021-11-11"] == [{"seed-001"}]
    assert any(articles(s) == {"seed-004"} and s.event.place == "Bamako" for s in visits)


@pytest.mark.shared
def test_the_grain_of_july_2023_is_a_promise(record: Record) -> None:
    promised = record.events(actor="RUS", type="AGREE", since="2023-07", until="2023-07")
    assert any("MLI" in event.recipients for event in promised)


@pytest.mark.shared
def test_accusation_and_denial_are_one_thread(record: Record) -> None:
    for pair in (("FRA", "RUS"), ("MLI", "RUS"), ("MLI", "FRA")):
        told = [c for c in record.dyad(*pair).claims if (c.claimant, c.against) == ("FRA", "RUS")]
        assert len({voice.thread for voice in told}) == 1
        assert {voice.standing for voice in told} == {"denied"}
        assert {(voice.part, voice.source) for voice in told} >= {("assertion", "FRA"), ("denial", "MLI")}


@pytest.mark.shared
def test_kidal_the_french_withdrawal_and_the_end_of_the_un_mission_have_their_dates(record: Record) -> None:
    kidal = record.events(actor="MLI", type="ASSAULT", since="2023", until="2023")
    assert any(event.place == "Kidal" for event in kidal)
    assert any("MLI" in e.recipients for e in record.events(actor="FRA", type="RETREAT", since="2021-06"))
    assert any(e.date == "2023" for e in record.events(actor="MLI", recipient="IGO-UN", type="SANCTION"))


@pytest.mark.shared
def test_lavrov_in_four_spellings_is_one_person(record: Record) -> None:
    rows = record.person("Lavrov")
    assert {row.article for row in rows} == {f"seed-00{n}" for n in range(5)}
    assert {row.party for row in rows} == {"RUS"}


@pytest.mark.shared
def test_nothing_of_the_boilerplate_is_coded(record: Record) -> None:
    for number in range(5):
        sheet = record.article(f"seed-00{number}")
        for report in sheet.reading.reports:
            assert not any(r.start <= report.start and report.end <= r.end for r in sheet.article.regions)
