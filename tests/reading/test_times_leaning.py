"""What a time leans on: the publication, a dateline, the sentence's own year; and what lies ahead."""

import pytest

from dyade import code
from dyade.reading.times import find_times

FRIDAY = "2024-03-15"


def dates_of(text: str, published: str | None = FRIDAY) -> list[str | None]:
    return [t.edtf for t in find_times(text, published)]


@pytest.mark.parametrize(
    "line",
    [
        "BAMAKO, 8 mars 2024 (AFP) – ",
        "Bamako, le 8 mars 2024 - ",
        "BAMAKO (Reuters), 8 mars 2024 — ",
        "8 mars 2024. – ",
        "Un accord à Bamako\n\nPort-au-Prince, 8 mars 2024 (AFP) - ",
    ],
)
def test_days_lean_on_a_dateline_where_no_publication_is_known(line: str) -> None:
    assert dates_of(f"{line}Le ministre a été reçu mercredi.", None)[-1] == "2024-03-06"


def test_a_day_told_in_passing_is_no_dateline() -> None:
    assert dates_of("Le traité a été signé le 8 mars 2024 - enfin. Le ministre a été reçu mercredi.", None)[-1] is None


def test_a_known_publication_comes_before_the_dateline() -> None:
    assert dates_of("BAMAKO, 8 mars 2024 (AFP) – Le ministre a été reçu mercredi.")[-1] == "2024-03-13"


def test_a_day_that_nothing_resolves_lets_no_other_day_stand_in() -> None:
    text = "Le 8 mars 2024, Israël a condamné l'Iran. L'Iran avait accusé Israël mercredi d'espionnage."
    assert [r.date for r in code(text).reports if r.actors[0].party == "IRN"] == [None]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Après le 11 septembre 2001, ils ont coopéré, mais le 24 février ils ont rompu.", "2024-02-24"),
        ("Depuis février 2022, le pays se défend; la trêve tient jusqu'au 15 mars.", "../2024-03-15"),
        ("De 2014 à 2019, ils ont négocié, puis se sont vus du 3 au 7 mars.", "2024-03-03/2024-03-07"),
        ("Le 3 mars 2021, il a vu le roi, puis le 5 avril la reine.", "2021-04-05"),
    ],
)
def test_a_far_year_does_not_date_what_follows(text: str, edtf: str) -> None:
    assert dates_of(text)[-1] == edtf


def test_a_year_told_in_passing_dates_nothing_where_no_publication_is_known() -> None:
    assert dates_of("Le traité date de 1992. La conférence se tiendra le 6 novembre.", None)[-1] is None
    assert dates_of("En 1998, il a été élu. Le 3 mars, il est parti.", None)[-1] == "1998-03-03"


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Le ministre doit être remplacé dimanche.", "2024-03-17"),
        ("Les vols reprennent dès lundi.", "2024-03-18"),
        ("Le ministre a été remplacé dès lundi.", "2024-03-11"),
        ("Les sanctions s'appliquent à compter de mardi.", "2024-03-19"),
        ("La frontière rouvrira à partir du 9 juin.", "2024-06-09"),
        ("La société vend à partir de 2026.", "2026/.."),
        ("Ils ont accepté de reprendre les pourparlers mardi.", "2024-03-19"),
        ("Le procès a été reporté à jeudi.", "2024-03-21"),
        ("L'émissaire arrive lundi à Tripoli.", "2024-03-18"),
        ("Le ministre plaidait lundi pour une trêve.", "2024-03-11"),
        ("Le ministre a fait savoir lundi qu'il refuserait.", "2024-03-11"),
        ("Le ministre a demandé lundi l'aide des deux pays.", "2024-03-11"),
        ("Le pays a prolongé le couvre-feu jusqu'au 30 mai.", "../2024-05-30"),
        ("Il a annoncé que les troupes partiraient en mai.", "2024-05"),
        ("L'armée a fermé la frontière dès le 16 décembre.", "2023-12-16"),
        ("Une marche, partie le 17 mars de la gare, avait réuni la foule.", "2023-03-17"),
        ("Au printemps, l'armée avait lancé une offensive.", "2023-21"),
        ("Il serait détenu depuis le 25 mars.", "2023-03-25/.."),
        ("Les combats ont repris ce week-end.", "2024-03-09/2024-03-10"),
        ("Le ministre sera reçu en milieu de semaine.", "2024-03-12/2024-03-14"),
        ("Les livraisons cessent cet hiver.", "2023-24"),
        ("Les livraisons cesseront l'hiver prochain.", "2024-24"),
        ("Il a été reçu il y a une dizaine de jours.", "2024-03"),
        ("Il a été reçu il y a à peine un mois.", "2024-02"),
        ("La Croatie a aussi rouvert tous ses ports dès jeudi.", "2024-03-14"),
        ("Le préfet a, dès mercredi, acté la fermeture.", "2024-03-13"),
        ("Le général est déterminé à reprendre les combats dès mardi.", "2024-03-19"),
        ("Les blessés ont pu être évacués samedi.", "2024-03-09"),
        ("Le ministre avait dit, lors d'une visite le 25 janvier, qu'il reviendrait.", "2024-01-25"),
        ("Elle parle après l'entrée en vigueur samedi des taxes.", "2024-03-09"),
        ("Ils sont tenus de se présenter au tribunal au début du mois de mai.", "2024-05"),
        ("Depuis la semaine dernière, le pays profère des menaces.", "2024-03-04/.."),
        ("Les ministres se réunissent lundi et mardi à Rome.", "2024-03-18/2024-03-19"),
        ("L'aide a doublé au cours des six premiers mois de l'année 2023.", "2023-01/2023-06"),
        ("La dette est suspendue du 1er mai au 31 décembre 2024.", "2024-05-01/2024-12-31"),
    ],
)
def test_words_say_which_way_a_time_lies_and_how_exactly(text: str, edtf: str) -> None:
    assert dates_of(text)[-1] == edtf


def test_nothing_is_counted_from_a_year_to_come() -> None:
    assert dates_of("Le port est loué jusqu'en 2047. Un an plus tard, le bail a été contesté.") == ["../2047", None]


def test_a_number_is_no_month() -> None:
    assert dates_of("L'armée a perdu sept soldats.") == []
    assert dates_of("Le roi a été reçu le 7 sept. à Lomé.") == ["2023-09-07"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Il a été libéré la veille de Noël.", ["2023-12-24", "2023-12-25"]),
        ("Il a été élu au lendemain du 11 février 2011.", ["2011-02-12", "2011-02-11"]),
        ("Au lendemain du sommet, il s'est rétracté.", [None]),
        ("Il défilera le 1er-Mai.", ["2024-05-01"]),
        ("Il a été reçu le premier mars.", ["2024-03-01"]),
        ("La base est fermée, voilà trois ans que l'armée est partie.", ["2021/.."]),
        ("La nuit de jeudi à ce vendredi a été calme.", ["2024-03-14/2024-03-15"]),
        ("En 2011, le pays a voté. L'année suivante, il a fermé ses ports.", ["2011", "2012"]),
        ("Le 5 mars, il est parti. La semaine suivante, il a été arrêté.", ["2024-03-05", "2024-03-11/2024-03-17"]),
        ("Les 8, 9 et 10 mars, ils ont manœuvré.", ["2024-03-08", "2024-03-09", "2024-03-10"]),
        ("Au troisième trimestre, les ventes ont baissé.", ["2023-07/2023-09"]),
        ("L'ultimatum expire dimanche.", ["2024-03-17"]),
    ],
)
def test_feasts_eves_and_nights_are_days(text: str, edtf: list[str | None]) -> None:
    assert dates_of(text) == edtf


def test_old_years_keep_four_digits() -> None:
    assert dates_of("Le roi a été couronné le mois passé.", "1000-01-15") == ["0999-12"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("L'armée a repoussé lundi une attaque des rebelles.", "2024-03-11"),
        ("Le ministre a remis lundi sa démission.", "2024-03-11"),
        ("Le sommet a été repoussé au 5 mai.", "2024-05-05"),
        ("Le raid contre le camp remonterait au 5 avril.", "2023-04-05"),
        ("La lettre est datée du 20 mars.", "2023-03-20"),
        ("La visite, initialement prévue en décembre, a été annulée.", "2023-12"),
        ("Initialement prévue mercredi, la réunion a été reportée.", "2024-03-13"),
        ("Initialement prévu en juin, le sommet est annulé.", "2024-06"),
    ],
)
def test_what_is_put_off_planned_at_first_or_dates_back_lies_where_its_words_say(text: str, edtf: str) -> None:
    assert dates_of(text) == [edtf]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Le 22 mai 2017, un homme a tué vingt Anglais. Une loi est née de l'attaque du 22 mai.", "2017-05-22"),
        ("L'attaque du 22 mai a marqué le pays. Le 22 mai 2017, vingt Anglais étaient tués.", "2017-05-22"),
        ("La guerre a pris fin le 8 mai 1945. Le pays a célébré le 8 mai.", "2023-05-08"),
        ("Le 22 mai 2017, vingt Anglais étaient tués. Le roi se rendra sur place le 22 mai.", "2024-05-22"),
        ("Le 22 mai 2017 et le 22 mai 2019, il a voté. Il est né de l'accord du 22 mai.", "2024-05-22"),
    ],
)
def test_a_day_told_in_full_is_the_one_meant_where_it_is_named_again(text: str, last: str) -> None:
    assert dates_of(text)[-1] == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Le ministre s'est rendu le 10 février à Bagdad. La presse a salué sa venue. Le 26, il a vu le roi.", "26"),
        ("Le ministre s'est rendu le 10 février à Bagdad; le 26, il a vu le roi.", "26"),
        ("Le ministre s'est rendu le 10 février à Bagdad. Le premier, il a vu le roi.", "10"),
    ],
)
def test_a_number_at_the_head_of_a_sentence_follows_the_day_told_last(text: str, last: str) -> None:
    assert dates_of(text)[-1] == f"2024-02-{last}"


def test_years_counted_to_the_day_give_a_day() -> None:
    assert dates_of("Il y a deux ans jour pour jour, la guerre éclatait.") == ["2022-03-15"]
    assert dates_of("Il y a deux ans, la guerre éclatait.") == ["2022"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Les rebelles ont pris trois villes depuis début mars.", "2024-03"),
        ("Depuis le début du mois, trente civils ont été tués.", "2024-03"),
        ("Les rebelles assiègent la ville depuis début mars.", "2024-03/.."),
        ("La ville, assiégée depuis début mars, manque d'eau.", "2024-03/.."),
        ("Les rebelles ont pris trois villes depuis début février.", "2024-02/.."),
        ("Les rebelles ont pris trois villes depuis 2024.", "2024/.."),
    ],
)
def test_what_was_done_since_the_running_month_began_lies_in_it(text: str, edtf: str) -> None:
    assert dates_of(text) == [edtf]


def test_what_one_is_about_to_do_lies_ahead() -> None:
    assert dates_of("La justice s'apprête à examiner mardi sa demande.") == ["2024-03-19"]
