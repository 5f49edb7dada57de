"""Everything a user can read exists in French and in English."""

import re
from collections.abc import Mapping
from pathlib import Path

import every_message as spoken
import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

from dyade.cli import messages
from dyade.model.errors import QuestionError

FRENCH = Path(messages.__file__).parent / "locale" / "fr" / "LC_MESSAGES"
COMPILE = "pybabel compile --directory src/dyade/cli/locale --domain messages"
_VALUE = re.compile(r"\{(\w+)\}")


@pytest.fixture(scope="module")
def french() -> Catalog:
    with (FRENCH / "messages.po").open("rb") as file:
        return read_po(file, locale="fr")


def test_every_message_has_a_french_translation(french: Catalog) -> None:
    wanted = {**spoken.written(), **dict.fromkeys(spoken.computed() | spoken.OUTSIDE)}
    known = _strings(french)
    assert sorted(one for one in wanted if one and not known.get((None, one))) == []
    assert sorted(pair for pair in spoken.said_of() if not known.get(pair)) == []


def test_no_translation_is_left_of_what_nothing_says(french: Catalog) -> None:
    said = {*spoken.written(), *spoken.computed(), *spoken.OUTSIDE}
    kept = {(None, one) for one in said} | spoken.said_of()
    assert sorted((one for one in _strings(french) if one not in kept), key=str) == []


def test_translations_keep_the_places_of_values(french: Catalog) -> None:
    for message in french:
        for text in _several(message.string) if message.id else ():
            assert set(_VALUE.findall(text)) == set(_VALUE.findall(_several(message.id)[-1])), text


def test_the_compiled_catalogue_is_of_the_written_one(french: Catalog) -> None:
    with (FRENCH / "messages.mo").open("rb") as file:
        assert _strings(read_mo(file)) == _strings(french), f"compile it: {COMPILE}"


def test_errors_put_their_values_in_after_translation() -> None:
    assert spoken.unfixed() == []


@pytest.mark.parametrize(
    ("arguments", "language", "rest"),
    [
        (["--lang", "fr", "events"], "fr", ["events"]),
        (["events", "--lang=fr"], "fr", ["events"]),
        (["events", "--lang", "EN", "--limit", "1"], "en", ["events", "--limit", "1"]),
        (["search", "--", "--lang"], "en", ["search", "--", "--lang"]),
    ],
)
def test_the_language_may_stand_before_or_after_the_command(
    arguments: list[str], language: str, rest: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert messages.choose(arguments) == (language, rest)


def test_the_locale_decides_when_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    assert messages.choose(["events"]) == ("fr", ["events"])


@pytest.mark.parametrize("asked", ["de", "", "frog"])
def test_another_language_is_refused(asked: str) -> None:
    with pytest.raises(QuestionError, match="Choose among fr, en"):
        messages.choose(["--lang", asked])


def _strings(catalog: Catalog) -> Mapping[tuple[str | None, str], tuple[str, ...]]:
    return {(_text(m.context), _several(m.id)[0]): _several(m.string) for m in catalog if m.id}


def _several(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def _text(context: str | bytes | None) -> str | None:
    return context.decode() if isinstance(context, bytes) else context
