"""The library answers as the command line does: typed rows, for programs, pandas and Arrow."""

from pathlib import Path

import pytest

import dyade
from dyade.model.article import Article
from dyade.model.reading import Reading
from dyade.press import folder
from dyade.views.export import ExportedReport
from dyade.views.rows import Rows

TEXT = "Le ministre malien des Affaires étrangères a rencontré mercredi à Moscou son homologue russe, Sergueï Lavrov."


def test_the_exported_names() -> None:
    assert {"DyadeError", "Record", "code", "open"} <= set(dir(dyade))
    assert all(hasattr(dyade, name) for name in dyade.__all__)
    with pytest.raises(AttributeError):
        _ = dyade.nothing


def test_code_reads_one_article_and_dates_it_by_its_publication() -> None:
    reading = dyade.code(TEXT, published="2024-02-29")
    report = reading.reports[0]
    assert report.words(TEXT) in TEXT
    assert {p.party for p in (*report.actors, *report.recipients)} == {"MLI", "RUS"}
    assert report.date == "2024-02-28"
    assert reading.people[0].name == "Sergueï Lavrov"
    assert dyade.code(TEXT, published="2024-02-29") == reading


def test_code_refuses_a_date_that_is_none() -> None:
    with pytest.raises(dyade.DyadeError, match="Write it as YYYY-MM-DD"):
        dyade.code(TEXT, published="mercredi")


def test_a_record_reads_and_answers(tmp_path: Path) -> None:
    with dyade.open(tmp_path / "press.dyade") as record:
        done = record.read(folder() / "visite-a-moscou.txt")
        assert (done.seen, done.added, done.events > 0) == (1, 1, True)
        assert record.read([folder() / "visite-a-moscou.txt"]).known == 1
        assert record.add([Article(id="mine", text=TEXT, published="2024-02-29", language="fr")]).added == 1
        assert record.summary().articles == 2
        assert [row.article for row in record.search("Lavrov homologue")] != []


def test_every_answer_is_typed_rows_that_pandas_and_arrow_take(sample_record: Path) -> None:
    with dyade.open(sample_record, create=False) as record:
        story = record.dyad("Mali", "Russie")
        answers = [
            record.events(party=["MLI", "France"]), story.events, story.promises, story.claims, story.states,
            record.search("Kidal"), record.person("Lavrov"), record.why_not("fanal-2021-11-12"),
            record.event(record.events()[0].id).reports, record.events(party="Fidji"),
        ]  # fmt: skip
    for rows in answers:
        assert isinstance(rows, Rows)
        assert tuple(rows.to_arrow().column_names) == rows.columns == tuple(rows.to_pandas().columns)
        assert len(rows.to_pandas()) == len(rows) == rows.to_arrow().num_rows


def test_a_story_as_a_table_is_its_events(sample_record: Path) -> None:
    with dyade.open(sample_record, create=False) as record:
        story = record.dyad("Mali", "Russie")
    assert story.to_arrow() == story.events.to_arrow()
    assert len(story.to_pandas()) == len(story.events)


def test_one_article_as_a_table_is_its_reports_with_their_words() -> None:
    reading = dyade.code(TEXT, published="2024-02-29", outlet="Le Fanal de Bamako", id="fanal")
    table = reading.to_arrow()
    assert table.column_names == list(ExportedReport._fields)
    assert len(reading.to_pandas()) == table.num_rows == len(reading.reports) > 0
    for row, report in zip(reading.rows(), reading.reports, strict=True):
        assert (row.words, row.type, row.date, row.events) == (report.words(TEXT), report.type, report.date, ())
        assert (row.article, row.outlet, row.published) == ("fanal", "Le Fanal de Bamako", "2024-02-29")
    plain = Reading(**dict(reading))
    assert (reading, {reading}) == (plain, {plain}), "it is the reading, whatever it knows besides"
    assert dyade.code("Il pleut.").to_arrow().num_rows == 0


def test_a_run_as_a_table_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "vide.txt").touch()
    with dyade.open(tmp_path / "press.dyade") as record:
        done = record.read([tmp_path / "vide.txt", folder() / "visite-a-moscou.txt"])
    (row,) = done.to_arrow().to_pylist()
    assert (row["seen"], row["added"], row["events"]) == (2, 1, done.events)
    assert row["skipped"] == [f"{tmp_path}/vide.txt: is empty. Remove it, or put an article in it"]
    assert list(done.to_pandas().columns) == list(row)


def test_filters_are_those_of_the_command_line(sample_record: Path) -> None:
    with dyade.open(sample_record) as record:
        found = record.events(actor="Mali", recipient=["RUS", "France"], since="2022", until="2024", limit=5)
        assert 0 < len(found) <= 5
        assert all("MLI" in row.actors or "NSA:MLI" in row.actors for row in found)
        with pytest.raises(dyade.DyadeError, match="Did you mean Mali"):
            record.events(party="Malli")


def test_the_past_is_asked_for_by_its_day(sample_record: Path) -> None:
    with dyade.open(sample_record) as record:
        past = record.events(as_of="2022")
        assert past
        assert max(row.known_since or "" for row in past) < "2023"
        assert len(past) < len(record.events())


def test_an_export_counts_its_rows(sample_record: Path, tmp_path: Path) -> None:
    with dyade.open(sample_record) as record:
        assert record.export("articles", tmp_path / "articles.parquet") == record.summary().articles
