"""Files and folders: what is read, in which order, what is refused and how, and that nothing is lost on the way."""

import csv
import gzip
import json
import re
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.model.article import Article
from dyade.model.errors import BadDate, BrokenLine, DyadeError, MissingSource, UnreadableSource
from dyade.sources import Defaults, Skipped, article_from_text, count_sources, iter_sources
from dyade.sources.stream import Notice

TODAY = date(2024, 6, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=200).filter(
    lambda text: bool(text.strip())
)
SENTENCE = "Bamako a reçu l'ambassadeur de Chine ; « rien n'est décidé », a-t-il dit."


def read(*paths: Path, notice: Notice | None = None, defaults: Defaults | None = None) -> list[Article | Skipped]:
    notices: Notice = notice or (lambda error: None)
    return list(iter_sources(paths, defaults=defaults or Defaults(), today=TODAY, notice=notices))


def articles(*paths: Path, defaults: Defaults | None = None) -> list[Article]:
    found = read(*paths, defaults=defaults)
    assert all(isinstance(item, Article) for item in found), found
    return [item for item in found if isinstance(item, Article)]


def refused(*paths: Path) -> DyadeError:
    (item,) = read(*paths)
    assert isinstance(item, Skipped)
    line = item.error.line()
    assert str(paths[0]) in line
    assert "\n" not in line
    assert item.error.todo
    return item.error


@settings(max_examples=60, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_a_text_comes_through_every_container_to_the_character(texts: list[str]) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        lines = "".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in texts)
        (folder / "a.jsonl").write_bytes(lines.encode())
        (folder / "b.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
        with (folder / "c.csv").open("w", newline="", encoding="utf-8") as out:
            writer = csv.writer(out, quoting=csv.QUOTE_ALL)
            writer.writerows([["text", "id"], *([t, str(i)] for i, t in enumerate(texts))])
        pq.write_table(pa.table({"text": texts}), folder / "d.parquet")
        assert [a.text for a in articles(folder)] == texts * 4


@settings(max_examples=150, deadline=None)
@given(
    st.binary(max_size=400),
    st.sampled_from([".txt", ".md", ".html", ".jsonl", ".jsonl.gz", ".csv", ".parquet", ".json"]),
)
def test_no_bytes_stop_the_stream(data: bytes, ending: str) -> None:
    with TemporaryDirectory() as name:
        path = Path(name) / f"some{ending}"
        path.write_bytes(data)
        for item in read(path):
            assert isinstance(item, Article) or item.error.line().startswith(str(path))
        count_sources([path])


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-32"])
def test_each_encoding_gives_the_same_characters(tmp_path: Path, encoding: str) -> None:
    text = "L’« œuvre » de Niamey coûte 3 €.\r\nFin – déjà.\r\n"
    path = tmp_path / "une.txt"
    path.write_bytes(text.encode(encoding))
    assert articles(path)[0].text == text


def test_json_lines_in_utf_16_are_read(tmp_path: Path) -> None:
    path = tmp_path / "deux.jsonl"
    path.write_text("".join(json.dumps({"text": t}, ensure_ascii=False) + "\n" for t in ("été", "a\u2028b")), "utf-16")
    assert [a.text for a in articles(path)] == ["été", "a\u2028b"]


def test_a_file_is_named_by_its_stem_and_two_of_one_stem_by_their_content(tmp_path: Path) -> None:
    for name in ("nord/une.txt", "sud/une.txt", "sud/deux.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"{SENTENCE} {name}", encoding="utf-8")
    first, second, third = (article.id for article in articles(tmp_path))
    assert second == "deux"
    assert re.fullmatch("a[0-9a-f]{12}", first)
    assert re.fullmatch("a[0-9a-f]{12}", third)
    assert first != third


def test_a_folder_is_read_in_order_once_and_without_what_is_hidden(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".c.txt", ".d.xyz"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    assert [a.id for a in articles(tmp_path, tmp_path / "a.txt")] == ["a", "b"]


def test_what_a_folder_holds_of_another_kind_is_skipped_by_name_and_counted(tmp_path: Path) -> None:
    for name in ("a.txt", "d.json", "e.xyz"):
        (tmp_path / name).write_text(SENTENCE, encoding="utf-8")
    (tmp_path / "press.dyade").write_bytes(b"SQLite format 3\0")
    (tmp_path / "press.dyade-wal").touch()
    found = read(tmp_path)
    assert [Path(item.origin).name for item in found if isinstance(item, Skipped)] == ["d.json", "e.xyz"]
    assert count_sources([tmp_path]) == len(found) == 3


def test_fields_of_a_line_are_kept_in_the_forms_of_the_record(tmp_path: Path) -> None:
    told = {"id": 7, "text": SENTENCE, "published": "2024-03-05T10:00:00Z", "country": "ML", "language": "fr-FR",
            "url": "https://www.exemple.test/une", "title": " Un  titre ", "other": [1]}  # fmt: skip
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(told) + "\n")
    (article,) = articles(path)
    assert (article.id, article.published, article.country, article.language) == ("7", "2024-03-05", "MLI", "fr")
    assert (article.outlet, article.title, article.origin) == ("exemple.test", "Un titre", f"{path}:1")


def test_csv_with_semicolons_and_parquet_with_days_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id;Text;published\nx;"Un; deux";2024-01-02\n', encoding="utf-8")
    days = pa.array([date(2024, 1, 3)])
    pq.write_table(pa.table({"id": ["y"], "text": ["Trois"], "published": days}), tmp_path / "b.parquet")
    found = [(a.id, a.text, a.published) for a in articles(tmp_path)]
    assert found == [("x", "Un; deux", "2024-01-02"), ("y", "Trois", "2024-01-03")]


def test_what_the_article_says_goes_before_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"date 2024-02 {SENTENCE}", encoding="utf-8")
    (tmp_path / "b.txt").write_text(SENTENCE, encoding="utf-8")
    given = Defaults(published="2024-05-01", outlet="La Feuille", country="MLI")
    first, second = articles(tmp_path, defaults=given)
    assert (first.published, second.published) == ("2024-02", "2024-05-01")
    assert (first.outlet, first.country) == ("La Feuille", "MLI")


def test_wrong_defaults_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadDate):
        iter_sources([tmp_path], defaults=Defaults(published="demain"), today=TODAY)


def test_an_html_page_gives_text_title_day_and_outlet(tmp_path: Path) -> None:
    body = "".join(f"<p>{SENTENCE} L&rsquo;&eacute;tape n&deg; {i} est &agrave; suivre.</p>" for i in range(8))
    html = (
        '<html lang="en"><head><title>Une visite | La Feuille</title>'
        '<meta property="og:site_name" content="La Feuille">'
        '<meta property="og:title" content="Une visite">'
        '<meta property="article:published_time" content="2024-03-05T08:00:00+00:00"></head><body>'
        f"<nav><a href='/'>Accueil</a></nav><article><h1>Une visite</h1>{body}</article>"
        "<footer>Tous droits réservés</footer></body></html>"
    )
    (tmp_path / "page.html").write_text(html, encoding="utf-8")
    (article,) = articles(tmp_path / "page.html")
    assert "L’étape n° 3 est à suivre." in article.text
    assert "Accueil" not in article.text
    assert (article.title, article.outlet) == ("Une visite", "La Feuille")
    assert (article.published, article.language, article.id) == ("2024-03-05", "fr", "page")


def test_markdown_marks_are_not_coded(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text(
        "# Un titre\n\nParis a **rompu** avec [Niamey](https://exemple.test/n).\n\n[Lire la suite](/s)\n",
        encoding="utf-8",
    )
    (article,) = articles(path)
    assert article.coded().split() == ["Un", "titre", "Paris", "a", "rompu", "avec", "Niamey", "."]


def test_one_bad_line_is_told_by_its_number_and_the_rest_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Un."}\n{"text": \n[1]\n\n{"id": "x"}\n{"text": "Deux."}\n{"text": "T.", "url": {}}\n')
    found = read(path)
    assert [a.text for a in found if isinstance(a, Article)] == ["Un.", "Deux."]
    skipped = [item for item in found if isinstance(item, Skipped)]
    assert [item.origin for item in skipped] == [f"{path}:{n}" for n in (2, 3, 5, 7)]
    assert all(isinstance(item.error, BrokenLine) and item.error.todo for item in skipped)


def test_a_bad_date_or_country_is_left_out_and_told_and_the_article_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Un.", "published": "2031-01-01", "country": "Malie"}\n')
    told: list[str] = []
    (article,) = read(path, notice=lambda error: told.append(error.line()))
    assert isinstance(article, Article)
    assert (article.published, article.country) == (None, None)
    assert ["2031-01-01" in told[0], "Malie" in told[1]] == [True, True]


def test_what_cannot_be_read_is_told_in_one_line(tmp_path: Path) -> None:
    def file(name: str, data: bytes) -> Path:
        (tmp_path / name).write_bytes(data)
        return tmp_path / name

    assert isinstance(refused(tmp_path / "absent.txt"), MissingSource)
    for name, data in {
        "vide.txt": b"", "blanc.txt": b" \n", "image.txt": b"\x89PNG\r\n\x1a\n\0\0", "document.pdf": b"%PDF-1.4 ...",
        "coupe.txt": "Été à Dakar".encode()[:-3] + b"\xe9 fin", "latin.txt": b"mot \x81 mot",
        "vide.html": b"<html></html>",
        "a.json": b"{", "a.parquet": b"PAR1", "b.csv": b"un,deux\n1,2\n", "c.jsonl.gz": b"\x1f\x8b\x08rien",
    }.items():  # fmt: skip
        assert isinstance(refused(file(name, data)), UnreadableSource), name


def test_fifty_megabytes_of_one_word_are_refused_in_every_container(tmp_path: Path) -> None:
    for name, before, after in (("a.txt", b"", b""), ("b.jsonl", b'{"text": "', b'"}\n'), ("c.csv", b"text\n", b"\n")):
        with (tmp_path / name).open("wb") as out:
            out.write(before)
            for _ in range(50):
                out.write(b"m" * 1_000_000)
            out.write(after)
        (item,) = read(tmp_path / name)
        assert isinstance(item, Skipped)
        assert "at most" in item.error.line()


def test_counts_are_known_where_they_are_cheap(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Un."}\n{"text": "Deux."}')
    (tmp_path / "b.txt").write_text("Trois.")
    pq.write_table(pa.table({"text": ["x"] * 5}), tmp_path / "c.parquet")
    assert count_sources([tmp_path]) == 8
    (tmp_path / "d.csv").write_text("text\nx\n")
    assert count_sources([tmp_path]) is None


def test_seeds_are_read_as_the_gold_counts_them(shared: Path) -> None:
    folder = shared / "seeds"
    for article in articles(*sorted(folder.glob("*.txt"))):
        gold = json.loads((folder / f"{article.id}.json").read_text(encoding="utf-8"))
        assert article.published == gold["published"]
        for event in gold["events"]:
            start, evidence = event["start"], event["evidence"]
            assert article.coded()[start : start + len(evidence)] == evidence


def test_no_gold_evidence_stands_in_a_region(shared: Path) -> None:
    for folder in (shared / "gold" / "bbc-dev", shared / "gold" / "afp-dev"):
        for line in (folder / "articles.jsonl").read_text(encoding="utf-8").splitlines():
            told = json.loads(line)
            gold = json.loads((folder / f"{told['id']}.json").read_text(encoding="utf-8"))
            coded = article_from_text(told["text"], today=TODAY).coded()
            for event in gold["events"]:
                assert coded[event["start"] : event["start"] + len(event["evidence"])] == event["evidence"]
