"""An act takes the time that governs it, and none that belongs to a clause of other words."""

import pytest

from dyade import code
from dyade.model.article import Article
from dyade.reading.learned import Choice, Proposal
from dyade.reading.parse import parse
from dyade.reading.times import find_times
from dyade.reading.weighing import settled

FRIDAY = "2024-03-15"


def dates_of(text: str, kind: str, published: str | None = FRIDAY) -> set[str | None]:
    return {r.date for r in code(text, published=published).reports if r.type == kind}


EXPELLED = "Le Mali, qui a expulsé l'ambassadeur de France en janvier, a signé un accord de défense avec la Russie."
CASES = {
    "a relative clause keeps its time": (EXPELLED, "SUPPORT", None),
    "and dates its own act": (EXPELLED, "SANCTION", "2024-01"),
    "a relative clause under a preposition": (
        "L'Égypte, avec laquelle le Soudan a signé un accord en 2021, a condamné l'attaque du Tchad.",
        "ACCUSE", None,
    ),
    "a relative clause before another act": (
        "La Russie, qui a livré du blé au Mali en janvier, a salué la décision du Niger.", "SUPPORT", None,
    ),
    "a participle set off by a comma": (
        "L'Algérie et le Maroc ont rouvert leur frontière, fermée depuis 2019.", "RETREAT", None,
    ),
    "what went before": (
        "Après l'invasion de l'Ukraine par la Russie en février 2022, l'Union européenne a imposé des sanctions"
        " au Bélarus.",
        "SANCTION", None,
    ),
    "the time of the clause": (
        "Le Burkina Faso a signé mardi un accord de coopération avec l'Iran.", "SUPPORT", "2024-03-12",
    ),
    "the time at the head of the sentence": (
        "Lundi, le Niger a expulsé l'ambassadeur de France et rappelé le sien.", "SANCTION", "2024-03-11",
    ),
    "the day before publication": ("Le Ghana a accusé jeudi le Togo d'espionnage.", "ACCUSE", "2024-03-14"),
    "what went before, by its distance": (
        "La Zambie a protesté mardi contre le Malawi, deux jours après que le Malawi a expulsé l'ambassadeur zambien.",
        "SANCTION", "2024-03-10",
    ),
    "what went before, at the head of the sentence": (
        "Deux jours après que le Malawi a expulsé l'ambassadeur zambien, la Zambie a accusé mardi le Malawi de mentir.",
        "SANCTION", "2024-03-10",
    ),
    "which is not the act around it": (
        "Deux jours après que le Malawi a expulsé son ambassadeur, la Zambie a accusé mardi le Malawi de mentir.",
        "ACCUSE", "2024-03-12",
    ),
    "what went before, some days": (
        "Quelques jours après que le Malawi a expulsé son ambassadeur, la Zambie a accusé mardi le Malawi de mentir.",
        "SANCTION", "2024-03",
    ),
    "what went before, some weeks": (
        "Quelques semaines après que le Malawi a expulsé son ambassadeur, la Zambie a accusé mardi le Malawi de vol.",
        "SANCTION", None,
    ),
    "what a noun tells, by its distance": (
        "Le traité a été signé en 1994 par le Pérou et le Chili, un an après l'invasion du Pérou par l'Équateur.",
        "ASSAULT", "1993",
    ),
    "the eve of a visit": (
        "La Chine a condamné mardi les États-Unis, à la veille de la visite du président des États-Unis en Chine.",
        "CONSULT", "2024-03-13",
    ),
    "the day after a visit": (
        "Au lendemain de la visite du président turc en Algérie, le Maroc a accusé jeudi l'Algérie.",
        "CONSULT", "2024-03-13",
    ),
    "what is blamed is not of the day of the blame": (
        "La Norvège a condamné jeudi les frappes israéliennes sur Rafah.", "ASSAULT", None,
    ),
    "and the blame has its day": ("La Norvège a condamné jeudi les frappes israéliennes.", "ACCUSE", "2024-03-14"),
    "a time behind what is blamed is its own": (
        "Le Kenya dénonce l'invasion de l'Ukraine par la Russie, en février 2022.", "ASSAULT", "2022-02",
    ),
    "what an accusation tells": (
        "Le Tchad accuse le Soudan d'avoir bombardé mardi un village de la frontière.", "ACCUSE", None,
    ),
    "what is told of the subject as lasting": (
        "Membre de l'Otan depuis 1999, la Pologne a soutenu la candidature de l'Ukraine.", "SUPPORT", None,
    ),
    "what is told of a place as lasting": (
        "L'armée libyenne a repris lundi aux rebelles l'aéroport de Benghazi, hors service depuis 2015.",
        "ASSAULT", "2024-03-11",
    ),
    "what lasts is told of the act itself": (
        "Depuis mars 2015, l'Arabie saoudite bombarde les rebelles yéménites.", "ASSAULT", "2015-03/..",
    ),
    "when it was to be at first": (
        "La conférence entre l'Arménie et l'Azerbaïdjan, initialement prévue en décembre, aura lieu en avril.",
        "CONSULT", "2024-04",
    ),
    "what followed at once": (
        "Samedi, l'Iran a arrêté trois Français. Paris a immédiatement protesté auprès de Téhéran.",
        "ACCUSE", "2024-03-09",
    ),
    "what has gone on since": (
        "Le 24 février 2022, la Russie a envahi l'Ukraine. Depuis, l'Allemagne livre des armes à Kiev.",
        "AID", "2022-02-24/..",
    ),
    "a number that follows the day told": (
        "Le 27 février, l'Inde a critiqué le Népal. Le 29, le Népal a rappelé son ambassadeur en Inde.",
        "SANCTION", "2024-02-29",
    ),
    "what was done before has not the day told before": (
        "Lundi, Washington a reçu le roi du Maroc. L'Algérie a déjà menacé Rabat de rompre leurs relations.",
        "THREATEN", None,
    ),
    "what is done again and again": (
        "Le ministre turc s'est rendu mardi à Tripoli. La Turquie livre régulièrement des armes à la Libye.",
        "AID", None,
    ),
    "what is remembered": (
        "Le Japon a critiqué la Corée lors du 31e anniversaire de l'invasion du Koweït par l'Irak.", "ASSAULT", "1993",
    ),
    "what is remembered on its day": (
        "Le roi se rendra jeudi à Berlin pour le 80e anniversaire de l'attaque de la Pologne du 18 juin par l'URSS.",
        "ASSAULT", "1944-06-18",
    ),
    "a length counted from now": ("Le Niger a expulsé l'ambassadeur de France il y a trois ans.", "SANCTION", "2021"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_an_act_takes_the_time_that_governs_it(case: str) -> None:
    text, kind, date = CASES[case]
    assert dates_of(text, kind) == {date}


def read_at(text: str, word: str, when: str, date: str, sure: float) -> str | None:
    """The date that is left of the reader's own, when grammar has spoken, of an act at a word."""
    parsed = parse(Article(id="a", text=text, published=FRIDAY))
    times = find_times(text, FRIDAY)
    start, at = text.index(word), text.index(when)
    made = Proposal(
        start=start, end=start + len(word), evidence=(0, len(text)), type="CONSULT", probability=0.8, worth=0.6,
        actors=(Choice("MLI", 0.9, None, None),), recipients=(Choice("NER", 0.9, None, None),), no_recipient=0.1,
        source=None, no_source=0.9, dates=(Choice(date, sure, at, at + len(when)),), no_date=0.9 - sure, place=None,
        no_place=0.9, status="held", status_probability=0.9, modes=(), domains=(),
    )  # fmt: skip
    (found,) = settled(parsed.doc, [made], (), times)
    own, _ = found.own_date
    return own.value if own is not None else None


MEETING = "Le Mali a salué la rencontre des ministres du Niger qui doit se tenir lundi à Bamako."


def test_a_noun_may_have_the_time_of_the_clause_behind_it_where_the_reader_is_sure() -> None:
    assert read_at(MEETING, "rencontre", "lundi", "2024-03-11", 0.85) == "2024-03-11"
    assert read_at(MEETING, "rencontre", "lundi", "2024-03-11", 0.5) is None


def test_a_verb_with_a_tense_has_not() -> None:
    assert read_at(MEETING, "salué", "lundi", "2024-03-11", 0.85) is None


def test_the_eve_of_a_meeting_sets_no_day_aside() -> None:
    text = "Mardi, à la veille du sommet, le Mali a reçu le président du Niger."
    assert read_at(text, "reçu", "Mardi", "2024-03-12", 0.85) == "2024-03-12"


def test_what_lasts_sets_no_day_for_another_sentence() -> None:
    text = "Le ministre dirige la diplomatie ghanéenne depuis janvier. Il a reçu son homologue du Togo."
    assert read_at(text, "reçu", "janvier", "2024-01/..", 0.7) is None
    assert read_at(text, "dirige", "janvier", "2024-01/..", 0.7) == "2024-01/.."


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "La Russie a bombardé Kiev lundi, Odessa mardi et Lviv jeudi.",
            {"2024-03-11", "2024-03-12", "2024-03-14"},
        ),
        (
            "La Russie a frappé Kharkiv le 3 mars, Kiev le 4 mars et Odessa dans la nuit du 5 au 6 mars.",
            {"2024-03-03", "2024-03-04", "2024-03-05/2024-03-06"},
        ),
        ("Le Pérou et l'Équateur se sont livré trois guerres (1941, 1981, 1995).", {"1941", "1981", "1995"}),
        ("La Russie a bombardé Kiev lundi, plus que mardi.", {"2024-03-11"}),
    ],
)
def test_different_stated_times_are_different_acts(text: str, days: set[str]) -> None:
    assert dates_of(text, "ASSAULT") == days


def test_one_word_with_many_times_leaves_room_for_other_words() -> None:
    text = (
        "Le Pérou et l'Équateur se sont livré trois guerres (1941, 1981, 1995). Jeudi, le Pérou a bombardé l'Équateur."
    )
    assert dates_of(text, "ASSAULT") == {"1941", "1981", "1995", "2024-03-14"}


def test_the_time_on_the_word_stands_against_one_of_other_words() -> None:
    text = "Le Mali a salué mardi la rencontre des ministres du Niger qui doit se tenir lundi à Bamako."
    assert read_at(text, "salué", "lundi", "2024-03-18", 0.85) == "2024-03-12"


def test_a_list_of_times_and_parties_is_left_as_it_is() -> None:
    text = "Le président français se rendra lundi à Rome et mardi à Madrid."
    assert len([r for r in code(text, published=FRIDAY).reports if r.type == "CONSULT"]) == 1
