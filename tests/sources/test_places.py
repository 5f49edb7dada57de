"""Sources at an address: the same articles as from a folder here, and a line that tells why there are none."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyarrow import fs

from dyade.model.article import Article
from dyade.model.errors import MissingSource, UnreadableSource
from dyade.sources import Skipped, count_sources, iter_sources, places

LINES = "Le ministre malien est reçu à Alger.", "La Chine livre trois navires au Kenya."


def read(*sources: Path | str) -> list[Article | Skipped]:
    return list(iter_sources(sources, notice=lambda error: None))


def shown(items: list[Article | Skipped]) -> list[tuple[str, str]]:
    """What each is: id and text of an article, or the kind of its error and why."""
    return [
        (item.id, item.text) if isinstance(item, Article) else (type(item.error).__name__, item.error.what)
        for item in items
    ]


def refused(source: str) -> MissingSource | UnreadableSource:
    (item,) = read(source)
    assert isinstance(item, Skipped)
    assert isinstance(item.error, MissingSource | UnreadableSource)
    assert item.error.why
    assert item.error.todo
    return item.error


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A press in all the forms that it comes in."""
    press = tmp_path / "press"
    (press / "2024" / "03").mkdir(parents=True)
    (press / ".git").mkdir()
    (press / "visite.txt").write_text(f"Une visite\n{LINES[0]}", encoding="utf-8")
    (press / "2024" / "navires.md").write_text(f"# Navires\n\n{LINES[1]}", encoding="utf-8")
    (press / "2024" / "page.html").write_text(f"<html><body><p>{LINES[0]}</p></body></html>", encoding="utf-8")
    lines = "\n".join(json.dumps({"id": f"l{n}", "text": text}) for n, text in enumerate(LINES))
    (press / "lignes.jsonl").write_text(f"{lines}\npas du json\n", encoding="utf-8")
    (press / "2024" / "03" / "lignes.jsonl.gz").write_bytes(gzip.compress(lines.replace('"l', '"g').encode()))
    (press / "rangs.csv").write_text(f"id,text\nc0,{LINES[0]}\n", encoding="utf-8")
    for shard in range(2):
        rows = [{"id": f"p{shard}{n}", "text": text, "published": "2024-03-04"} for n, text in enumerate(LINES)]
        pq.write_table(pa.Table.from_pylist(rows), press / "2024" / f"part-{shard}.parquet")
    (press / "2024" / "_SUCCESS").touch()
    (press / "photo.png").write_bytes(b"\x89PNG")
    (press / ".cache.txt").write_text("caché")
    (press / ".git" / "notes.txt").write_text("caché")
    return press


@pytest.fixture
def bucket(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A file system elsewhere, under which lies what is here."""
    here = fs.SubTreeFileSystem(str(tmp_path), fs.LocalFileSystem())

    def system(address: str, shown: str) -> tuple[fs.FileSystem, str]:
        return here, address.partition("?")[0].partition("://")[2].split("@")[-1].rstrip("/")

    monkeypatch.setattr(places, "_system", system)
    return "s3://"


def test_a_folder_elsewhere_gives_the_articles_of_a_folder_here_in_the_same_order(folder: Path, bucket: str) -> None:
    there = read(f"{bucket}press/")
    assert shown(there) == shown(read(folder))
    assert len([item for item in there if isinstance(item, Article)]) == 12


def test_where_an_article_comes_from_is_told_without_passwords(folder: Path, bucket: str) -> None:
    there = read("s3://key:secret@press?endpoint_override=localhost:9000")
    origins = {item.origin for item in there}
    assert "s3://press/visite.txt" in origins
    assert "s3://press/2024/part-1.parquet:2" in origins
    assert not any("secret" in (origin or "") for origin in origins)


@pytest.mark.parametrize("name", ["visite.txt", "lignes.jsonl", "2024/03/lignes.jsonl.gz", "2024/part-0.parquet"])
def test_one_file_elsewhere_is_read_as_one_here(folder: Path, bucket: str, name: str) -> None:
    assert shown(read(f"{bucket}press/{name}")) == shown(read(folder / name))


def test_an_address_of_this_machine_is_its_path(folder: Path) -> None:
    assert shown(read(folder.as_uri())) == shown(read(folder))


def test_articles_elsewhere_are_counted_where_that_is_cheap(folder: Path, bucket: str) -> None:
    assert count_sources([f"{bucket}press/visite.txt"]) == 1
    assert count_sources([f"{bucket}press"]) is None


def test_an_unknown_scheme_and_a_place_with_nothing_in_it_cost_a_line_each() -> None:
    unknown = refused("quux://press/2024")
    assert unknown.where == "quux://press/2024"
    assert "no file system" in str(unknown.why)
    assert isinstance(refused("mock:///nothing"), MissingSource)
    assert "secret" not in refused("quux://key:secret@press").line()


def test_a_file_system_whose_part_is_missing_says_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", "/nowhere")
    missing = refused("hdfs://localhost:9/press")
    assert "hdfs" in missing.line()


def test_a_bucket_that_nobody_has_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    class Nobody:
        def get_file_info(self, path: str) -> None:
            raise OSError("When getting information for bucket 'none': AWS Error NO_SUCH_BUCKET")

    monkeypatch.setattr(places, "_system", lambda address, shown: (Nobody(), "none/press"))
    assert "NO_SUCH_BUCKET" in refused("s3://none/press").line()


def test_parquet_elsewhere_that_is_none_costs_a_line(folder: Path, bucket: str) -> None:
    (folder / "faux.parquet").write_bytes(b"PAR1 but not really")
    (item,) = read(f"{bucket}press/faux.parquet")
    assert isinstance(item, Skipped)
    assert isinstance(item.error, UnreadableSource)
