"""Time expressions of the French press: spans, TIMEX3 values, and the dates that they give to a report."""

import json
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dyade.model import dates
from dyade.reading.times import find_times
from dyade.reading.times.values import easter

MONTHS = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
LEAST = {"strict": 0.92, "relaxed": 0.96, "value": 0.86}
VALUE = re.compile(
    r"(?:PAST|PRESENT|FUTURE)_REF|T(?:NI|MO|AF|EV|DT|MI)"
    r"|PT?(?:X|[\d.]+)(?:[YMWDHSQ]|DE|CE)"
    r"|(?:\d\d|\d{3}|\d{4}|XXXX)(?:-(?:\d\d|XX|W\d\d|WXX|SP|SU|FA|WI|Q\d|H\d)(?:-(?:\d\d|XX|\d|WE))?)?"
    r"(?:T(?:NI|MO|AF|EV|DT|MI|\d\d:\d\d)Z?)?"
)


def read(text: str, published: str | None = "2024-03-15") -> list[tuple[str, str, str | None]]:
    return [(text[t.start : t.end], t.value, t.edtf) for t in find_times(text, published)]


def date_of(text: str, published: str | None = "2024-03-15") -> str | None:
    return read(text, published)[-1][2]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le ministre s'est rendu jeudi à Ankara.", "2024-03-14"),
        ("Le ministre s'est rendu vendredi à Ankara.", "2024-03-15"),
        ("Le ministre s'est rendu samedi à Ankara.", "2024-03-09"),
        ("Le ministre se rendra jeudi à Ankara.", "2024-03-21"),
        ("Le ministre est attendu mardi à Ankara.", "2024-03-19"),
        ("Le ministre doit rencontrer lundi son homologue.", "2024-03-18"),
        ("Ils se verront lundi prochain.", "2024-03-18"),
        ("Ils se sont vus vendredi dernier.", "2024-03-08"),
        ("L'accord signé mardi sera appliqué.", "2024-03-12"),
    ],
)
def test_a_weekday_is_the_last_one_unless_the_tense_says_the_next(text: str, edtf: str) -> None:
    assert date_of(text) == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le port est bloqué depuis août 2021.", "2021-08/.."),
        ("Le port est bloqué depuis le 3 août 2021.", "2021-08-03/.."),
        ("Le port est bloqué depuis trois ans.", "2021/.."),
        ("Le port est bloqué depuis le début de l'année.", "2024-01/.."),
        ("Les troupes partiront d'ici la fin mai.", "../2024-05"),
        ("La trêve court jusqu'au 14 avril.", "../2024-04-14"),
        ("Le pont a été détruit il y a deux ans.", "2022"),
        ("Le pont a été détruit il y a trois jours.", "2024-03-12"),
        ("Il a gouverné de 2014 à 2016.", "2014/2016"),
        ("Ils se sont vus entre le 3 et le 5 mars 2021.", "2021-03-03/2021-03-05"),
        ("Ils ont manœuvré du 28 février au 2 mars 2021.", "2021-02-28/2021-03-02"),
        ("Il est arrivé dans la nuit de mercredi à jeudi.", "2024-03-13/2024-03-14"),
        ("Il est venu dans les années 1980.", "198X"),
        ("La frontière date du XIXe siècle.", "18XX"),
        ("Le sommet s'est tenu l'an dernier.", "2023"),
        ("Le sommet s'est tenu la semaine dernière.", "2024-03-04/2024-03-10"),
        ("Le sommet aura lieu le mois prochain.", "2024-04"),
        ("Le sommet s'est tenu au printemps 2018.", "2018-21"),
        ("Il l'a dit à Noël 2019.", "2019-12-25"),
        ("Il l'a dit à Pâques 2019.", "2019-04-21"),
        ("Il combat depuis quelques semaines.", None),
        ("L'été passé, la trêve a tenu.", "2023-22"),
    ],
)
def test_the_words_around_shape_the_date(text: str, edtf: str | None) -> None:
    assert date_of(text) == edtf


def test_a_year_before_a_sentence_of_years_is_no_range() -> None:
    found = read("Condamnée en mars 2019 à dix ans de prison, elle a été graciée.")
    assert found == [("mars 2019", "2019-03", "2019-03"), ("dix ans", "P10Y", None)]


def test_a_month_or_day_without_year_is_near_the_publication() -> None:
    assert date_of("Il a été reçu en décembre.") == "2023-12"
    assert date_of("Il a été reçu le 6 mars.") == "2024-03-06"
    assert date_of("Il sera reçu le 6 juin.") == "2024-06-06"
    assert date_of("Il a été reçu le 6 mars.", None) is None


def test_the_story_moves_on_from_the_day_it_named() -> None:
    days = [
        edtf
        for _, _, edtf in read(
            "Le 3 mars 2021, il a vu le roi. Le lendemain, il est parti, trois jours plus tard revenu."
        )
    ]
    assert days == ["2021-03-03", "2021-03-04", "2021-03-07"]


def test_without_publication_a_partial_date_stays_partial() -> None:
    assert read("Il l'a reçu mercredi.", None) == [("mercredi", "XXXX-WXX-3", None)]
    assert read("Il l'a reçu le 3 mars.", None) == [("le 3 mars", "XXXX-03-03", None)]
    assert read("Il l'a reçu hier.", None)[0][2] is None


def test_a_weekday_in_a_known_month_is_one_of_its_days() -> None:
    wednesdays = "[2024-02-07,2024-02-14,2024-02-21,2024-02-28]"
    assert read("Il l'a reçu mercredi.", "2024-02") == [("mercredi", "XXXX-WXX-3", wednesdays)]


def test_a_stated_date_gives_another_where_publication_is_unknown() -> None:
    assert date_of("Elu le 11 novembre 2021, il a pris ses fonctions le 3 décembre.", None) == "2021-12-03"
    assert date_of("Reçu mercredi 28 février 2024, il a dit mercredi sa joie.", None) == "2024-02-28"


@pytest.mark.parametrize(
    "text",
    [
        "Un homme de 38 ans a été arrêté.",
        "Jeanne Dupont, 53 ans, dirige le parti.",
        "La résolution 1701 du Conseil reste en vigueur.",
        "Quelque 2000 soldats sont partis.",
        "Le président Mars a parlé à Avril Haines.",
        "Le quotidien cite la presse quotidienne.",
        "Il habite 12, rue des Lilas, et a marqué 3 buts.",
        "L'armée a été aidée par le Printemps arabe.",
        "Trois commandes ont été passées, une quatrième ayant été passée par erreur.",
        "Deux navires ont accosté. Le premier, plus lent, vient de Crète.",
        "Ainsi parle-t-on dans le Midi.",
    ],
)
def test_what_only_looks_like_a_time_is_none(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["L\u2019accord a été signé aujourd\u2019hui.", "Le 3\u00a0mars\u00a02021, il pleuvait."]
)
def test_typographic_signs_read_as_plain_ones(text: str) -> None:
    assert date_of(text) in ("2024-03-15", "2021-03-03")


def test_easter_is_computed() -> None:
    assert [easter(year).isoformat() for year in (1999, 2024, 2025, 2038)] == [
        "1999-04-04", "2024-03-31", "2025-04-20", "2038-04-25",
    ]  # fmt: skip


WORDS = (
    "le la l' les de du des d' à au en dans depuis jusqu' entre et il y a ce cette 3 12 31 99 2021 1er 19e 21 h 45 mars"
    " avril lundi jeudi dernier prochaine derniers mois semaine ans année jours hier demain matin soir nuit veille"
    " lendemain chaque tous fin début mi - / , . été Noël Pâques trois une dizaine quelques années 80 siècle se rendra"
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
published_dates = st.one_of(
    st.none(),
    st.dates().map(lambda day: day.isoformat()),
    st.dates().map(lambda day: day.isoformat()[:7]),
    st.sampled_from(["2024", "../2020", "not a date", "9999-12-31", "0001-01-01"]),
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map(" ".join)), published_dates)
def test_any_text_is_read_without_error_and_every_expression_is_sound(text: str, published: str | None) -> None:
    found = find_times(text, published)
    assert found == find_times(text, published)
    for time in found:
        assert 0 <= time.start < time.end <= len(text)
        assert text[time.start : time.end].strip() == text[time.start : time.end]
        assert time.edtf is None or dates.valid(time.edtf)
        assert VALUE.fullmatch(time.value)
    assert all(a.end <= b.start for a, b in pairwise(found))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2060, 1, 1)))
def test_a_full_date_goes_round(day: date) -> None:
    text = f"Le traité a été signé le {day.day} {MONTHS.split()[day.month - 1]} {day.year}."
    assert date_of(text, None) == day.isoformat()


@pytest.mark.shared
def test_the_french_timebank_is_read_as_well_as_before(shared: Path) -> None:
    script = shared / "bench" / "score_times.py"
    folder = shared / "gold" / "timebank-dev"
    lines = subprocess.run([sys.executable, script, "--articles", folder], capture_output=True, text=True, check=True)
    coded = []
    for line in lines.stdout.splitlines():
        article = json.loads(line)
        times = [t.model_dump() for t in find_times(article["text"], article["published"])]
        coded.append(json.dumps({"article": article["id"], "times": times}))
    run = [sys.executable, script, folder, "-"]
    scores = subprocess.run(run, input="\n".join(coded), capture_output=True, text=True, check=True).stdout
    assert {key: json.loads(scores)[key] >= least for key, least in LEAST.items()} == dict.fromkeys(LEAST, True)
