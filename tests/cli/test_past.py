"""Questions of the past: what was published by a day, and nothing that nobody can date."""

import json
from pathlib import Path

import pytest

import dyade as library
from commanding import Run
from dyade.joining import event_id
from dyade.model.errors import UnknownId
from judging import LATER, PRESS, made, report_of
from telling import told

UNDATED = told("sans-date", "Bamako a reçu du riz de Pékin.", words="a reçu du riz", type="AID", actor="CHN",
               recipient="MLI", outlet="Sans date")  # fmt: skip
SPEAKER = told("voix", "Sékou Tall a remercié Moscou.", words="a remercié", type="SUPPORT", speaker="Sékou Tall",
               published="2024-02-27", outlet="La Voix")  # fmt: skip
SPOKE_LATER = told("reprise", "S. Tall a encore remercié Moscou.", words="a encore remercié", type="SUPPORT",
                   speaker="S. Tall", published="2024-03-05", outlet="La Reprise")  # fmt: skip
DAYS = ("2024-02-20", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-02", "2025")


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A record with one article that nothing dates."""
    path = tmp_path_factory.mktemp("past") / "press.dyade"
    made(path, *PRESS, *LATER, UNDATED, SPEAKER, SPOKE_LATER).close()
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


QUESTIONS = ("event", "article", "why", "why-not", "person", "search", "export")
"""Every command that looks, beside those that list."""


def asked_of(command: str, folder: Path) -> tuple[str | Path, ...]:
    """A question that the articles of fanal, hier and demain answer."""
    return {
        "event": (report_of("fanal"),),
        "article": ("fanal",),
        "why": (report_of("fanal"),),
        "why-not": (report_of("hier"), event_id(report_of("fanal"))),
        "person": ("Tall",),
        "search": ("Moscou",),
        "export": ("reports", folder / "reports.jsonl"),
    }[command]


@pytest.mark.parametrize("command", QUESTIONS)
def test_every_question_takes_a_day_and_what_comes_later_changes_no_answer(
    command: str, dyade: Run, tmp_path: Path
) -> None:
    early, late = tmp_path / "early.dyade", tmp_path / "late.dyade"
    made(early, *PRESS[:2], PRESS[3], LATER[0], SPEAKER).close()
    made(late, *PRESS, *LATER, UNDATED, SPEAKER, SPOKE_LATER).close()
    answers = []
    for record in (early, late):
        done = dyade(command, *asked_of(command, tmp_path), "--as-of", "2024-02-29", "--record", record)
        assert done.code == 0, done.err
        answers.append((done.out, (tmp_path / "reports.jsonl").read_text() if command == "export" else ""))
    assert answers[0] == answers[1]
    assert done.err == "dyade: 1 article without date of publication is left out\n"


@pytest.mark.parametrize("command", QUESTIONS)
def test_a_day_that_is_none_is_refused_in_one_line(command: str, dyade: Run, press: Path, tmp_path: Path) -> None:
    done = dyade(command, *asked_of(command, tmp_path), "--as-of", "hier", "--record", press)
    assert (done.code, done.out) == (1, "")
    assert done.err == "dyade: « hier » is not a date. Write 2024-02-28, 2024-02 or 2024\n"


@pytest.mark.parametrize(
    ("asked", "line"),
    [
        (("article", "leman"), "article « leman » was not known as of 2024-03-01 (it is dated 2024-03-02)"),
        (("why", report_of("leman")), "article « leman » was not known as of 2024-03-01 (it is dated 2024-03-02)"),
        (("why-not", "leman"), "article « leman » was not known as of 2024-03-01"),
        (("why-not", report_of("leman"), report_of("fanal")), "article « leman » was not known as of 2024-03-01"),
        (("article", "sans-date"), "article « sans-date » was not known as of 2024-03-01 (nothing dates it)"),
        (("event", report_of("leman")), f"nothing was known of event « {report_of('leman')} » as of 2024-03-01"),
        (("why", event_id(report_of("leman"))), "nothing was known of event"),
        (("why-not", report_of("fanal"), report_of("leman")), "nothing was known of event"),
    ],
)
def test_what_came_out_after_the_day_is_unknown_as_of_it(
    asked: tuple[str, ...], line: str, dyade: Run, press: Path
) -> None:
    done = dyade(*asked, "--as-of", "2024-03-01", "--record", press)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert line in done.err
    assert "Ask of a later day, or leave as_of out" in done.err


def test_who_and_what_the_texts_held_is_of_the_articles_out_by_then(dyade: Run, press: Path) -> None:
    for command in ("person", "search"):
        assert "reprise" in dyade(command, "Tall", "--record", press).out
        then = dyade(command, "Tall", "--as-of", "2024-02-29", "--record", press).out
        assert ("voix" in then, "reprise" in then) == (True, False)
    nobody = dyade("search", "Tall", "--as-of", "2024-02-19", "--record", press).out
    assert nobody == "No article holds these words.\n"


def test_the_texts_of_a_day_are_those_that_hold_the_words_now_and_were_out(asked: Run) -> None:
    now, then = (
        [
            json.loads(line)
            for line in asked("search", "Mali", "--limit", "900", "--format", "jsonl", *more).out.splitlines()
        ]
        for more in ((), ("--as-of", "2022"))
    )
    early = {row["article"] for row in now if (row["published"] or "9") <= "2022-12-31"}
    assert {row["article"] for row in then} == early
    assert 0 < len(early) < len(now)


def test_programs_ask_of_a_day_as_the_commands_do(press: Path, tmp_path: Path) -> None:
    with library.open(press, create=False) as record:
        visit = event_id(report_of("hier"))
        assert len(record.event(visit).reports) == 4
        assert [line.article for line in record.event(visit, as_of="2024-02-28").reports] == ["hier", "fanal"]
        assert record.article("quais", as_of="2024-02").events == ((visit,),)
        assert [row.article for row in record.person("Tall")] == ["voix", "reprise"]
        assert [row.article for row in record.person("Tall", as_of="2024-02-28")] == ["voix"]
        assert {row.article for row in record.search("Moscou", as_of="2024-02-28")} == {"fanal", "hier", "voix"}
        assert record.export("events", tmp_path / "events.csv", as_of="2024-02-20") == 1
        assert record.export("people", tmp_path / "people.csv", as_of="2024-02-28") == 1
        assert record.why_not("quais", as_of="2024-02-29") == record.why_not("quais")
        with pytest.raises(UnknownId):
            record.why(report_of("demain"), as_of="2024-02-29")


def test_what_a_person_found_to_be_no_event_is_shown_as_such(dyade: Run, tmp_path: Path) -> None:
    path = tmp_path / "press.dyade"
    made(path, *PRESS, *LATER).close()
    visit, thanks = event_id(report_of("hier")), report_of("carrefour")
    judged = f"not-an-event {visit}"
    assert dyade("join", "--record", path, "--decide", judged, "--author", "AB", "--note", "a rumour").code == 0
    for asked in (("event", visit), ("event", report_of("quais")), ("why", visit), ("why-not", thanks, visit)):
        shown = dyade(*asked, "--record", path)
        assert shown.code == 0, shown.err
        assert "retracted: a person judged that it is no event (AB, 20" in shown.out
        assert "« a rumour »" in shown.out
    assert "retiré : une personne a jugé" in dyade("--lang", "fr", "event", visit, "--record", path).out
    held = json.loads(dyade("event", visit, "--record", path, "--format", "jsonl").out)
    assert (held["retracted"]["author"], held["retracted"]["note"]) == ("AB", "a rumour")
    assert "retracted" in dyade("event", visit, "--as-of", "2024-02-29", "--record", path).out
    assert visit not in dyade("events", "--record", path, "--format", "jsonl").out


def test_an_event_that_was_split_off_says_from_which(dyade: Run, tmp_path: Path) -> None:
    path = tmp_path / "press.dyade"
    made(path, *PRESS, *LATER).close()
    visit = event_id(report_of("hier"))
    dyade("join", "--record", path, "--decide", f"not-same {report_of('hier')} {report_of('quais')}")
    parted = dyade("event", report_of("quais"), "--record", path).out
    assert f"split from {visit}\n" in parted
    assert f"détaché de {visit}\n" in dyade("--lang", "fr", "event", report_of("quais"), "--record", path).out
    assert "split from" not in dyade("event", visit, "--record", path).out
