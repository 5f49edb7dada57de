"""What is measured and made beside the package: which rows of the tables do any work, what training asks for."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

from dyade.model.article import Article

ROOT = Path(__file__).resolve().parents[1]
TEXT = (
    "Le Mali menace de bombarder Kidal. Des médecins français ont quitté Bamako le 3 mars, a annoncé l'armée malienne."
)


@pytest.fixture
def beside(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies beside the package can be imported."""
    monkeypatch.syspath_prepend(str(ROOT))


@pytest.fixture
def fired(beside: None) -> ModuleType:
    return import_module("benchmarks.fired")


def test_each_table_tells_which_of_its_rows_a_sentence_fires(fired: ModuleType) -> None:
    found = fired.fired([Article(id="a", text=TEXT, published="2024-03-06")])
    assert {"v:bombarder", "menacer", "v:annoncer", "medecins", "date-day-month"} <= {row.id for row in found}
    assert {row.table for row in found} <= set(fired.TABLES)


def test_what_no_sentence_fires_is_named(fired: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fired, "ROOT", tmp_path)
    monkeypatch.setattr(fired, "DEAD", tmp_path / "build" / "dead-rows.txt")
    monkeypatch.setattr(fired, "TABLES", ("cues",))
    table = tmp_path / "src" / "dyade" / "languages" / "fr" / "cues.tsv"
    table.parent.mkdir(parents=True)
    table.write_text("id\tlemma\nv:dire\tdire\nv:ouïr\touïr\n", encoding="utf-8")
    told = list(fired.lines(frozenset({fired.Row("cues", "v:dire")}), 7))
    assert told[0] == "cues: 1 of 2 rows fired in 7 articles"
    assert (tmp_path / "build" / "dead-rows.txt").read_text(encoding="utf-8") == "cues\tv:ouïr\n"


def test_training_says_in_one_line_what_to_install(beside: None, monkeypatch: pytest.MonkeyPatch) -> None:
    make = import_module("training.make")
    monkeypatch.setattr(make, "find_spec", lambda name: None if name == "torch" else object())
    with pytest.raises(SystemExit, match=r"^training: torch missing; pip install torch ") as stopped:
        make.main(["--shared", "nowhere", "--work", "nowhere"])
    assert "\n" not in str(stopped.value)


def test_training_says_where_it_looked_for_the_gold(
    beside: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    make = import_module("training.make")
    monkeypatch.setattr(make, "find_spec", lambda name: object())
    with pytest.raises(SystemExit, match="no gold in"):
        make.main(["--shared", str(tmp_path), "--work", str(tmp_path / "work")])
