"""Days, kinds and states as the readers of each language say them."""

import pytest

pytest.importorskip("fastapi")

from dyade.web.speech import speech

DAYS = [
    ("2023-07-01", "1er juillet 2023", "le 1er juillet 2023", "on 1 July 2023"),
    ("2023-09-06", "6 septembre 2023", "le 6 septembre 2023", "on 6 September 2023"),
    ("2023-09-11", "11 septembre 2023", "le 11 septembre 2023", "on 11 September 2023"),
    ("2023-09", "septembre 2023", "en septembre 2023", "in September 2023"),
    ("2023", "2023", "en 2023", "in 2023"),
    ("2023-09-01/2023-09-06", "du 1er septembre 2023 au 6 septembre 2023", "du 1er septembre 2023 au 6 septembre 2023",
     "from 1 September 2023 to 6 September 2023"),
    ("2021-08/2021-10", "d'août 2021 à octobre 2021", "d'août 2021 à octobre 2021",
     "from August 2021 to October 2021"),
    ("2023-09-01/..", "depuis le 1er septembre 2023", "depuis le 1er septembre 2023", "since 1 September 2023"),
    ("2021-08/..", "depuis août 2021", "depuis août 2021", "since August 2021"),
    ("../2023-09-06", "jusqu'au 6 septembre 2023", "jusqu'au 6 septembre 2023", "until 6 September 2023"),
    (None, "sans date", "sans date", "undated"),
]  # fmt: skip


@pytest.mark.parametrize(("edtf", "day", "when", "english"), DAYS, ids=str)
def test_days_are_said_as_they_are_written_and_beside_a_verb(
    edtf: str | None, day: str, when: str, english: str
) -> None:
    assert speech("fr").day(edtf) == day
    assert speech("fr").when(edtf) == when
    assert speech("en").when(edtf) == english


def test_a_mode_is_said_by_its_type() -> None:
    french, english = speech("fr"), speech("en")
    assert french.field("allege", "mode", "ACCUSE") == "mise en cause"
    assert english.field("allege", "mode", "ACCUSE") == "allegation"
    assert french.field("withdraw", "mode", "RETREAT") != french.field("withdraw", "mode", "SANCTION")
    assert french.field("ACCUSE", "type", "ACCUSE") == "critique ou accusation"
    assert french.field("Bamako", "place", "ACCUSE") == "Bamako"
    assert french.field("MLI|RUS", "actors", "ACCUSE") == "Mali, Russie"
    assert english.field("2023-07", "date", "ACCUSE") == "July 2023"


def test_a_judgement_is_said_in_words() -> None:
    french = speech("fr")
    assert french.ruling("actors=MLI|FRA") == "qui agit : Mali, France"
    assert french.ruling("recipients=") == "envers qui : –"
    assert french.ruling("RETREAT/withdraw") == "recul en acte (départ, retrait)"
    assert french.ruling("AID") == "aide"


def test_states_and_standings_agree_with_what_they_are_said_of() -> None:
    french = speech("fr")
    assert french.said_of("flowing", "cooperation") == "en cours"
    assert french.said_of("fulfilled", "promise") == "tenue"
    assert french.said_of("revoked", "promise") == "révoquée"
    assert french.said_of("fulfilled", "plan") == "accompli"
    assert speech("en").said_of("fulfilled", "promise") == "fulfilled"
