"""Compiled tables lie in the cache between runs; a cache that is broken, foreign or shut costs nothing but time."""

from pathlib import Path

import pytest

from dyade.languages.kept import FOLDER, kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER, str(tmp_path / "cache"))
    return tmp_path / "cache"


def never() -> dict[str, int]:
    raise AssertionError("it lies in the cache")


def test_what_was_made_once_is_taken_from_the_cache(folder: Path) -> None:
    assert kept("table", lambda: {"Mali": 1}) == kept("table", never) == {"Mali": 1}


def test_a_file_that_was_cut_off_is_made_again(folder: Path) -> None:
    kept("table", lambda: {"Mali": 1})
    (file,) = folder.iterdir()
    file.write_bytes(file.read_bytes()[:5])
    assert kept("table", lambda: {"Mali": 2}) == kept("table", never) == {"Mali": 2}


def test_what_was_kept_for_other_tables_goes(folder: Path) -> None:
    folder.mkdir()
    (folder / "table-0123456789abcdef.pickle").touch()
    kept("table", lambda: {"Mali": 1})
    assert len(list(folder.iterdir())) == 1


def test_a_folder_that_cannot_be_made_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv(FOLDER, str(tmp_path / "file" / "cache"))
    assert kept("table", lambda: {"Mali": 1}) == {"Mali": 1}


def test_no_folder_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "")
    assert kept("table", lambda: {"Mali": 1}) == {"Mali": 1}
    assert kept("table", lambda: {"Mali": 2}) == {"Mali": 2}
