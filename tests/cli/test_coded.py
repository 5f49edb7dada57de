"""Coded articles from elsewhere: what breaks the form gets one line, what is none is passed over and told."""

import json
from pathlib import Path
from typing import Any

import pytest

from commanding import Result, Run
from newsroom import PRESS, VISIT, article, event

COMMON = event(VISIT, "Sékou Tall est reçu à Moscou")


def written(path: Path, *held: Any) -> Path:
    path.write_text("\n".join(json.dumps(one) for one in held), encoding="utf-8")
    return path


@pytest.fixture
def joined(dyade: Run, tmp_path: Path) -> Any:
    """Joins one article with one event in which a field is otherwise; `None` takes it away."""

    def run(*, top: dict[str, Any] | None = None, language: str = "en", **changed: Any) -> Result:
        told = {name: value for name, value in {**COMMON, **changed}.items() if value != "–"}
        held = {**article("quais", "2024-02-28", told), **(top or {})}
        done: Result = dyade("--lang", language, "join", written(tmp_path / "coded.json", held))
        return done

    return run


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        ({"type": "VISIT"}, "`events[0].type` cannot be « VISIT » (it must be one of AGREE, CONSULT, "),
        ({"type": "–"}, "`events[0].type` is missing. Mend it; `dyade code` prints the form"),
        ({"mode": "foo"}, "`events[0].mode` cannot be « foo » (it must be one of "),
        ({"status": "done"}, "`events[0].status` cannot be « done » (it must be one of held, "),
        ({"date": "hier"}, "`events[0].date` cannot be « hier » (a date is written in EDTF"),
        ({"start": "abc"}, "`events[0].start` cannot be « abc » (it must be a whole number, 0 or more)"),
        ({"source": "Moscou"}, "`events[0].source` cannot be « Moscou » (it must be an object with party, name)"),
        ({"actors": [{"name": "Tall"}]}, "`events[0].actors[0].party` is missing"),
        ({"actors": "MLI"}, "`events[0].actors` cannot be « MLI » (it must be a list)"),
        ({"actors": ["MLI"]}, "`events[0].actors[0]` cannot be « MLI » (it must be an object with party, "),
        ({"domains": ["war"]}, "`events[0].domains` cannot be « war » (it must be one of "),
        ({"place": 7}, "`events[0].place` cannot be « 7 » (it must be text)"),
        ({"amounts": [{"value": float("nan")}]}, "`events[0].amounts[0].value` cannot be « NaN » (it must be a finite"),
        ({"top": {"events": None}}, "`events` cannot be « null » (it must be a list)"),
        ({"top": {"events": [3]}}, "`events[0]` cannot be « 3 » (it must be an object with type, actors)"),
        ({"top": {"published": 20240301}}, "`published` cannot be « 20240301 » (a day is written 2024-02-28, a month"),
        ({"top": {"published": "hier"}}, "`published` cannot be « hier » (a day is written 2024-02-28, a month"),
        ({"top": {"outlet": ["a"]}}, "`outlet` cannot be « [\"a\"] » (it must be text)"),
        ({"top": {"article": None}}, "`article` cannot be « null » (it must be text)"),
    ],
)  # fmt: skip
def test_a_field_that_breaks_the_form_is_named_with_its_place(
    changed: dict[str, Any], line: str, joined: Any, tmp_path: Path
) -> None:
    done = joined(**changed)
    assert (done.code, done.out, len(done.err.splitlines())) == (1, "", 1)
    assert done.err.startswith(f"dyade: {tmp_path / 'coded.json'}: {line}")


def test_what_is_wrong_is_said_in_french(joined: Any) -> None:
    assert "`events[0].type` ne peut pas être « VISIT » (ce doit être" in joined(type="VISIT", language="fr").err
    assert "`events[0].type` manque" in joined(type="–", language="fr").err


def test_words_without_a_figure_and_hours_of_publication_are_no_fault(joined: Any) -> None:
    assert joined(amounts=[{"value": "dizaines", "unit": "t", "of": "blé"}]).code == 0
    for published in ("2024-02-28T08:00", "2024-02-28T08:00:00+01:00", "2024-02-28 08:00:00Z", "2024-02", None):
        done = joined(top={"published": published})
        assert done.code == 0, done.err
        assert json.loads(done.out)["known_since"] == (published and published[:10])


def test_a_line_or_a_list_of_articles_is_named_too(dyade: Run, tmp_path: Path) -> None:
    good, bad = article("a", None, COMMON), article("b", None, {**COMMON, "type": "X"})
    assert f"{tmp_path / 'c.jsonl'}:2: `events[0].type`" in dyade("join", written(tmp_path / "c.jsonl", good, bad)).err
    assert dyade("join", written(tmp_path / "list.json", [good])).code == 0
    assert "is not a coded article" in dyade("join", written(tmp_path / "l.jsonl", good, {"events": []})).err


def test_a_file_that_is_no_text_is_refused_in_one_line(dyade: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"article": "\xc3\xa9t\xc3\x28", "events": []}')
    assert dyade("join", bad).err.startswith(f"dyade: {bad}: has a damaged place (byte 17 is not utf-8)")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    assert dyade("join", bad).err.startswith(f"dyade: {bad}: is not text (binary content)")


def test_what_is_no_coded_article_is_passed_over_and_told(dyade: Run, tmp_path: Path) -> None:
    coded = written(tmp_path / "coded.jsonl", *PRESS)
    alone = dyade("join", coded)
    others = [written(tmp_path / "clusters.json", {"clusters": []}), written(tmp_path / "merged.json", {"events": []})]
    done = dyade("join", *others, coded)
    assert (done.code, done.out) == (0, alone.out)
    assert done.err.splitlines() == [f"dyade: {file}: holds no coded article and is passed over" for file in others]
    none = dyade("join", *others)
    assert (none.code, none.out) == (1, "")
    assert none.err.startswith(f"dyade: {others[0]}: is not a coded article")


def test_of_several_codings_of_an_article_the_order_chooses_none(dyade: Run, tmp_path: Path) -> None:
    first = written(tmp_path / "1.jsonl", *PRESS)
    other = article("quais", "2024-02-28", event("AID RUS>MLI held - -", "livre du blé"))
    second = written(tmp_path / "2.jsonl", other)
    answers = [dyade("join", *files) for files in ((first, second), (second, first))]
    assert answers[0] == answers[1]
    assert answers[0].err == "dyade: articles coded in several ways, of which the fullest is taken: quais\n"
    again = dyade("join", first, first)
    assert (again.out, again.err) == (dyade("join", first).out, "")


def test_of_one_day_the_hour_tells_who_was_first(dyade: Run, tmp_path: Path) -> None:
    early, late = article("b", "2024-02-28T08:00", COMMON), article("a", "2024-02-28T21:00", COMMON)
    alone = json.loads(dyade("join", written(tmp_path / "b.json", early)).out)
    both = json.loads(dyade("join", written(tmp_path / "both.jsonl", late, early)).out)
    assert (both["id"], both["known_since"], len(both["reports"])) == (alone["id"], "2024-02-28", 2)
