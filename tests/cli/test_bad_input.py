"""Bad input gets one clear line (what, where, why, what to do) and a non-zero exit, and the rest goes on."""

import errno
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from commanding import Run
from dyade.record import store
from dyade.record.dialects import sqlite
from dyade.sources.decode import MAX_CHARACTERS
from dyade.views import export as exporting

GOOD = "Le ministre malien a rencontré son homologue russe à Moscou."


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "bon.txt"
    path.write_text(f"date 2024-02-29\n\n{GOOD}", encoding="utf-8")
    return path


def _binary(folder: Path) -> Path:
    return _bytes(folder / "image.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))


def _empty(folder: Path) -> Path:
    return _bytes(folder / "vide.txt", b"")


def _damaged(folder: Path) -> Path:
    return _bytes(folder / "abime.txt", "L'été à Bamako ".encode() + b"\xc3( la suite")


def _endless(folder: Path) -> Path:
    return _bytes(folder / "mot.txt", b"mot" * 17_000_000)


def _missing(folder: Path) -> Path:
    return folder / "nulle-part.txt"


def _bytes(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


BAD = {
    "missing": (_missing, "cannot be read (no such file or directory). Check the path and the rights to it"),
    "empty": (_empty, "is empty. Remove it, or put an article in it"),
    "binary": (_binary, "is not text (binary content). Save it as UTF-8 text"),
    "damaged": (_damaged, "has a damaged place (byte 19 is not utf-8). Save it as UTF-8 text"),
    "one word of 50 MB": (
        _endless,
        "is too long for one article (51,000,000 bytes, 16,000,000 at most). Split it, one article a file",
    ),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["code", "read"])
def test_a_bad_file_costs_one_line_and_no_other_file(
    name: str, command: str, dyade: Run, good: Path, tmp_path: Path
) -> None:
    make, line = BAD[name]
    bad = make(tmp_path)
    where = ("--record", tmp_path / "press.dyade") if command == "read" else ()
    done = dyade(command, bad, good, *where)
    assert done.code == 1
    assert done.err.splitlines() == [f"dyade: {bad}: {line}"]
    assert ('"article": "bon"' in done.out) if command == "code" else ("2 articles seen: 1 read" in done.out)


def test_of_many_bad_files_each_is_named(dyade: Run, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "bad"
    folder.mkdir()
    for number in range(30):
        _bytes(folder / f"vide{number}.txt", b"")
    done = dyade("read", folder, _missing(tmp_path), good, "--record", tmp_path / "press.dyade")
    assert (done.code, len(done.err.splitlines())) == (1, 31)
    assert "32 articles seen: 1 read" in done.out
    assert "0 already known, 31 skipped." in done.out


def test_of_very_many_bad_files_the_rest_is_said_to_be_in_the_record(
    dyade: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dyade.cli.read.SHOWN", 2)
    for number in range(5):
        _bytes(tmp_path / f"vide{number}.txt", b"")
    record = tmp_path / "press.dyade"
    last = dyade("read", tmp_path, "--record", record).err.splitlines()[-1]
    assert last == f"dyade: and 3 more. `dyade doctor --record {record}` lists all that was skipped"
    assert dyade("doctor", "--record", record).out.count("is empty") == 5


def test_what_a_folder_holds_and_is_not_read_is_counted_and_named(dyade: Run, good: Path, tmp_path: Path) -> None:
    scan = _bytes(tmp_path / "scan.pdf", b"%PDF-1.4")
    _bytes(tmp_path / ".hidden.pdf", b"%PDF-1.4")
    done = dyade("read", tmp_path, "--record", tmp_path / "press.dyade")
    assert (done.code, len(done.err.splitlines())) == (0, 1), "nobody asked for it: told, and no failure"
    assert dyade("code", tmp_path).code == 0
    assert done.err.startswith(f"dyade: {scan}: is of no kind that is read in a folder (those are .txt .md .html")
    assert "2 articles seen: 1 read" in done.out, "neither what is hidden nor the record itself is a source"


def test_what_is_not_french_is_said_to_be_uncoded(dyade: Run, tmp_path: Path) -> None:
    english = "The prime minister of Mali met the Russian president on Wednesday and they signed an agreement."
    done = dyade("code", _bytes(tmp_path / "en.txt", english.encode()))
    assert done.err == f"dyade: {tmp_path}/en.txt: in another language than French (en): nothing of it is coded\n"
    assert (done.code, json.loads(done.out)["events"]) == (0, [])


def test_a_broken_line_is_named_by_its_number_and_the_others_are_read(dyade: Run, tmp_path: Path) -> None:
    lines = tmp_path / "lignes.jsonl"
    told = [json.dumps({"id": f"a{n}", "text": GOOD, "published": "2024-02-29"}) for n in range(2)]
    lines.write_text("\n".join([told[0], '{"id": broken', told[1], '{"id": "a3"}']), encoding="utf-8")
    done = dyade("code", lines)
    assert (done.code, len(done.out.splitlines())) == (1, 2)
    assert f"{lines}:2: is not JSON" in done.err
    assert f"{lines}:4: has no text (field `text` is missing, empty or not a string). Mend the line" in done.err


def test_what_a_line_holds_instead_is_said_in_french_too(dyade: Run, tmp_path: Path) -> None:
    lines = _bytes(tmp_path / "a.jsonl", b'[1]\n{"text": "Un.", "id": [1]}\n7\n')
    first, second, third = dyade("--lang", "fr", "code", lines).err.splitlines()
    assert "n'est pas un objet JSON (c'est une liste)" in first
    assert "a un champ `id` qui n'est pas une chaîne (c'est une liste)" in second
    assert "n'est pas un objet JSON (c'est un nombre)" in third


def test_a_word_as_long_as_an_article_is_read(dyade: Run, tmp_path: Path) -> None:
    text = f"{GOOD} {'a' * (MAX_CHARACTERS - 100)}"
    done = dyade("code", _bytes(tmp_path / "long.txt", text.encode()))
    assert done.code == 0
    assert json.loads(done.out)["events"]


def test_an_undated_article_is_read_and_said_to_be_so(dyade: Run, tmp_path: Path) -> None:
    bare = _bytes(tmp_path / "nu.txt", GOOD.encode())
    done = dyade("read", bare, "--record", tmp_path / "press.dyade")
    assert done.code == 0
    assert f"1 article bears no date ({bare}). « yesterday » stays open there. Give --published" in done.out


@pytest.mark.parametrize("command", ["code", "read"])
def test_a_date_to_come_is_left_out_and_told(command: str, dyade: Run, tmp_path: Path) -> None:
    early = _bytes(tmp_path / "futur.txt", f"date 2999-01-01\n\n{GOOD}".encode())
    where = ("--record", tmp_path / "press.dyade") if command == "read" else ()
    done = dyade(command, early, *where)
    assert done.code == 1
    assert f"{early}: the date of publication « 2999-01-01 » is still to come" in done.err
    assert "It is left out; mend it in the source" in done.err
    assert '"published": null' in done.out or "1 read" in done.out


@pytest.mark.parametrize("given", ["2999-01-01", "yesterday", "2024-13"])
def test_a_wrong_date_given_by_hand_stops_at_once(given: str, dyade: Run, good: Path) -> None:
    done = dyade("code", good, "--published", given)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert given in done.err


def test_an_unknown_state_is_answered_with_near_names(asked: Run) -> None:
    done = asked("dyad", "Malii", "Russie")
    assert (done.code, done.out) == (1, "")
    assert done.err.startswith("dyade: no state or body « Malii ». Did you mean Mali (MLI)")
    assert "`dyade parties` lists the known ones" in asked("dyad", "Mali", "Zzyzzx").err


@pytest.mark.parametrize(
    ("option", "value", "line"),
    [
        ("--type", "CONSULTT", "no event type « CONSULTT ». Did you mean CONSULT?"),
        ("--domain", "defense", "no domain « defense ». Did you mean defence?"),
        ("--status", "helt", "no status « helt ». Did you mean held?"),
        ("--source", "Le Fanal de Bamakou", "in this record. Did you mean Le Fanal de Bamako?"),
        ("--since", "hier", "« hier » is not a date. Write 2024-02-28, 2024-02 or 2024"),
        ("--as-of", "2024-02-31", "« 2024-02-31 » is not a date"),
        ("--limit", "0", "--limit: must be 1 or more"),
        ("--format", "xml", "--format: « xml » is not among table, csv, jsonl"),
    ],
)
def test_a_wrong_filter_says_what_would_be_right(option: str, value: str, line: str, asked: Run) -> None:
    done = asked("events", option, value)
    assert done.code > 0
    assert line in done.err
    assert len(done.err.splitlines()) == 1


def test_a_period_that_ends_before_it_begins_is_refused(asked: Run) -> None:
    done = asked("events", "--since", "2025", "--until", "2024")
    why = "the period ends before it begins (2025 comes after 2024). Give the earlier day first"
    assert (done.code, done.out, done.err) == (1, "", f"dyade: since: {why}\n")
    assert asked("events", "--since", "2024-02-28", "--until", "2024").code == 0


@pytest.mark.parametrize("words", ["", '"', "« »"])
def test_a_search_for_no_word_is_refused(words: str, asked: Run) -> None:
    assert asked("search", words).err.startswith("dyade: no word to search for. Name one")


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_without_a_name_is_nobody(name: str, asked: Run) -> None:
    assert asked("person", name).err.startswith("dyade: no name to look for. Name a person")


def test_wrong_usage_is_one_line_in_either_language(dyade: Run) -> None:
    assert (
        dyade("evnts").err
        == "dyade: no command evnts (Did you mean events, event?). `dyade --help` tells how to use it\n"
    )
    assert dyade("dyad", "Mali").err.endswith("PARTY is missing. `dyade dyad --help` tells how to use it\n")
    assert dyade("--lang", "fr", "events", "--fou").err.startswith("dyade: pas d'option --fou")
    high = dyade("--lang", "fr", "serve", "--port", "99999")
    assert high.err == "dyade: --port : il faut 65535 ou moins. `dyade serve --help` dit comment s'en servir\n"
    assert dyade("--lang", "de", "events").err.startswith("dyade: --lang: no messages in the language « de »")


@pytest.mark.parametrize(
    "arguments", [("event", "e000000000000"), ("article", "nulle-part"), ("why", "r0"), ("why", "--not", "nulle-part")]
)
def test_an_unknown_id_is_answered_with_where_ids_are_found(arguments: tuple[str, ...], asked: Run) -> None:
    done = asked(*arguments)
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert f"« {arguments[-1]} ». `dyade " in done.err


def test_a_record_that_is_not_there_is_told_with_how_to_make_one(dyade: Run, tmp_path: Path) -> None:
    done = dyade("events", "--record", tmp_path / "none.dyade")
    assert done.code == 1
    assert done.err == f"dyade: {tmp_path}/none.dyade: no record. Make one with `dyade read SOURCE --record FILE`\n"


def test_a_file_that_is_no_record_is_refused(dyade: Run, good: Path, tmp_path: Path) -> None:
    assert "not a readable record" in dyade("events", "--record", good).err
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (text)")
    done = dyade("events", "--record", other)
    assert done.err == f"dyade: {other}: not a record of Dyade. Choose another file\n"


def test_a_record_of_a_newer_version_is_refused(dyade: Run, good: Path, tmp_path: Path) -> None:
    path = tmp_path / "press.dyade"
    store.open_store(path, create=True).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema'")
    for command in (("read", good), ("events",)):
        done = dyade(*command, "--record", path)
        assert done.code == 1
        assert "record of version 999, this Dyade knows version" in done.err
        assert "Install the newer Dyade that wrote it" in done.err


def test_a_folder_where_nothing_can_be_written_is_told(
    dyade: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store.os, "access", lambda path, mode: False)
    done = dyade("read", good, "--record", tmp_path / "press.dyade")
    assert done.err == (
        f"dyade: {tmp_path}/press.dyade: cannot write the record (no right to write there). Choose another path\n"
    )
    assert done.code == 1


def test_a_folder_that_does_not_exist_is_told(dyade: Run, good: Path, tmp_path: Path) -> None:
    done = dyade("read", good, "--record", tmp_path / "none" / "press.dyade")
    assert (done.code, done.err) == (1, f"dyade: {tmp_path}/none: no such folder. Make it, or choose another path\n")


def test_a_full_disk_is_told_and_the_same_command_ends_the_work(
    dyade: Run, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "press.dyade"
    store.open_store(path, create=True).close()
    whole = sqlite.pragmas

    def full(raw: Any, record: Any) -> None:
        whole(raw, record)
        raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")

    long = _bytes(tmp_path / "long.txt", f"{GOOD}\n".encode() * 200)
    with monkeypatch.context() as patched:
        patched.setattr(sqlite, "pragmas", full)
        done = dyade("read", long, "--record", path)
    *progress, line = done.err.splitlines()
    assert done.code == 1
    assert not any(one.startswith("dyade:") for one in progress)
    assert line == f"dyade: {path}: the disk is full. Free some space and run the same command again"
    assert "1 read" in dyade("read", long, "--record", path).out


def test_an_export_that_cannot_be_written_is_told(asked: Run, tmp_path: Path) -> None:
    assert "no known form of file. End the name with .csv, .jsonl, .parquet" in asked("export", "events", "x.doc").err
    done = asked("export", "events", tmp_path / "none" / "x.csv")
    assert (done.code, len(done.err.splitlines())) == (1, 1)
    assert "cannot be written (no such file or directory). Choose another path" in done.err


@pytest.mark.parametrize("there", [True, False])
def test_an_export_that_fails_leaves_what_was_there(
    there: bool, asked: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "events.csv"
    if there:
        asked("export", "events", out)
    before = out.read_bytes() if there else b""

    def full(rows: Any, place: Path) -> None:
        place.write_text("id,date", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporting, "_write_csv", full)
    assert "cannot be written (no space left on device)" in asked("export", "events", out).err
    assert [path.name for path in tmp_path.iterdir()] == (["events.csv"] if there else [])
    assert (out.read_bytes() if there else b"") == before
