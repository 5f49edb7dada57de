"""Quotes: what is said, where it begins and ends, and who says it."""

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.model.article import Article
from dyade.model.reading import Person, Quote, Span
from dyade.reading.parse import parse
from dyade.reading.quotes import find_quotes


def read(text: str, *people: Person) -> tuple[Quote, ...]:
    return find_quotes(parse(Article(id="a", text=text)), (), people)


def words(text: str) -> list[str]:
    return [q.words(text) for q in read(text)]


def person(text: str, *forms: str, party: str | None = None) -> Person:
    spans = tuple(Span(start=text.index(f), end=text.index(f) + len(f)) for f in forms)
    return Person(name=forms[0], party=party, spans=spans)


def everywhere(text: str, name: str) -> Person:
    spans = tuple(Span(start=m.start(), end=m.end()) for m in re.finditer(re.escape(name), text))
    return Person(name=name, spans=spans)


def test_no_quote_in_plain_news() -> None:
    assert read("Le train est arrivé à midi. La gare était vide.") == ()


def test_empty_text_has_no_quote() -> None:
    assert read("") == ()
    assert read(" \n ") == ()


def test_direct_quote_leaves_its_marks_out() -> None:
    text = "« Nous ne quitterons pas cette ville avant la paix », a déclaré le gouverneur."
    (quote,) = read(text)
    assert quote.words(text) == "Nous ne quitterons pas cette ville avant la paix"
    assert quote.kind == "direct"
    assert quote.cue == "a déclaré"
    assert quote.speaker == "gouverneur"


def test_indirect_clause_leaves_que_out() -> None:
    text = "Le ministre a affirmé que la frontière serait rouverte avant la fin du mois."
    (quote,) = read(text)
    assert quote.words(text) == "la frontière serait rouverte avant la fin du mois"
    assert quote.kind == "indirect"


def test_selon_before_and_after() -> None:
    text = "Selon la police, trois hommes ont été arrêtés dans le port. Le feu est éteint, selon les pompiers."
    first, second = read(text)
    assert first.speaker == "police"
    assert second.speaker == "pompiers"


@pytest.mark.parametrize("marks", ['""', "«»", "“”"])
def test_all_sorts_of_marks(marks: str) -> None:
    text = f"{marks[0]}Nous avons besoin de votre aide pour reconstruire{marks[1]}, a lancé le maire."
    assert words(text) == ["Nous avons besoin de votre aide pour reconstruire"]


def test_opening_mark_at_the_end_of_the_line_before() -> None:
    text = 'Le maire a visité le port."\nNous allons tout reconstruire avant l\'hiver", a-t-il promis devant la presse.'
    assert words(text) == ["Nous allons tout reconstruire avant l'hiver"]


def test_pronoun_speaks_for_the_last_speaker() -> None:
    text = "« Le pays est en deuil », a déclaré Awa Sarr. « Nous n'oublierons personne », a-t-elle ajouté."
    first, second = find_quotes(parse(Article(id="a", text=text)), (), (person(text, "Awa Sarr", party="SEN"),))
    assert first.speaker == second.speaker == "Awa Sarr"
    assert second.speaker_party == "SEN"


def test_cue_and_its_place_are_given() -> None:
    text = "« La digue tiendra tout l'hiver », a assuré l'ingénieur."
    (quote,) = read(text)
    assert quote.cue_start == text.index("a assuré")
    assert quote.cue == "a assuré"


def test_the_nearest_office_is_the_person_who_holds_it() -> None:
    text = (
        "Le ministre Awa Sarr a visité le port. « Les travaux seront finis au printemps », a assuré le ministre "
        "devant la presse."
    )
    quotes = read(text, person(text, "Awa Sarr"))
    assert [q.speaker for q in quotes] == ["Awa Sarr"]


def test_a_pronoun_means_the_person_named_since_a_body_spoke() -> None:
    text = (
        "« Le pont est fermé », a indiqué la préfecture. L'ingénieure Awa Sarr est arrivée sur les lieux. "
        "Elle a dit aux riverains: « Les travaux dureront tout l'hiver »."
    )
    assert read(text, person(text, "Awa Sarr"))[-1].speaker == "Awa Sarr"


def test_these_sources_are_the_ones_that_spoke_before() -> None:
    text = (
        "« Le pont est fermé », ont indiqué deux sources portuaires. « Il rouvrira au printemps », ont ajouté ces "
        "sources."
    )
    assert [quote.speaker for quote in read(text)] == ["deux sources portuaires"] * 2


def test_the_spokesman_is_not_the_one_he_speaks_for() -> None:
    text = "« Rien n'est encore décidé pour le printemps », a indiqué le porte-parole du président Oumar Diallo."
    (quote,) = read(text, person(text, "Oumar Diallo"))
    assert quote.speaker != "Oumar Diallo"


def test_the_spokesman_named_after_the_comma_is_not_the_one_he_speaks_for() -> None:
    text = (
        "Oumar Diallo est rentré à Dakar. Le porte-parole de M. Diallo, Seydou Traoré, a fait état lundi d'une "
        "« avarie » sur deux grues du quai."
    )
    found = read(text, person(text, "Seydou Traoré"), person(text, "Oumar Diallo"))
    assert {quote.speaker for quote in found} == {"Seydou Traoré"}


@pytest.mark.parametrize(
    "text",
    [
        "Awa Sarr a pour sa part dénoncé « beaucoup de bruit pour rien » devant la presse.",
        "Le ministre, Awa Sarr, a confirmé, dans une interview accordée à la radio, que son pays avait signé un accord "
        "avec le Niger.",
        "Le comité veut une stratégie ferme.\nAwa Sarr, chargée du dossier au ministère, estime que le pont tiendra.",
        "Awa Sarr a évoqué la situation au port, et assuré que le pont rouvrirait au printemps.",
    ],
)
def test_who_speaks_is_the_subject_whatever_stands_between(text: str) -> None:
    assert {quote.speaker for quote in read(text, person(text, "Awa Sarr"))} == {"Awa Sarr"}


def test_the_latter_is_who_was_named_last() -> None:
    text = "Awa Sarr a reçu mardi Oumar Diallo. Ce dernier a promis que le pont rouvrirait au printemps."
    assert read(text, person(text, "Awa Sarr"), person(text, "Oumar Diallo"))[-1].speaker == "Oumar Diallo"


def test_a_hyphen_does_not_cut_a_body_in_two() -> None:
    text = "« La mission est finie », commente le porte-parole de l'état-major."
    assert [quote.speaker for quote in read(text)] == ["porte-parole de l'état-major"]


def test_what_one_reads_in_a_note_is_said_by_its_author() -> None:
    text = (
        "« Le pays est en deuil », a déclaré Awa Sarr. « La visite est reportée au mois de mai », peut-on lire dans "
        "une note du palais."
    )
    assert read(text, person(text, "Awa Sarr"))[-1].speaker == "palais"


def test_a_document_speaks_for_its_author() -> None:
    text = "« La visite est reportée au mois de mai », indique un communiqué du palais."
    (quote,) = read(text)
    assert quote.speaker == "palais"


def test_an_acronym_is_spelled_out_when_the_article_does() -> None:
    text = (
        "La Banque Régionale du Fleuve (BRF) a tenu conseil lundi. « Les prêts reprendront dès cet automne », "
        "a déclaré la BRF dans un communiqué."
    )
    (quote,) = read(text)
    assert quote.speaker == "Banque Régionale du Fleuve (BRF)"


def test_mixed_quote_keeps_its_clause_whole() -> None:
    text = 'La ministre a déclaré que le traité était "la meilleure garantie de paix" pour les deux rives.'
    (quote,) = read(text)
    assert quote.kind == "mixed"
    assert quote.words(text).startswith("le traité était")


def test_a_name_between_marks_is_no_quote() -> None:
    text = 'Le navire "Belle Étoile" a quitté le port avec trente marins.'
    assert read(text) == ()


PIECES = st.sampled_from(
    [
        "Le maire a dit que",
        "«",
        "»",
        '"',
        "“",
        "”",
        " la paix viendra",
        ", a-t-il dit.",
        "\n",
        "selon lui",
        ".",
        " ",
        "Oui!",
    ]
)


@settings(max_examples=40, deadline=None)
@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_quotes_of_any_text_lie_in_it_and_do_not_overlap(text: str) -> None:
    quotes = read(text)
    for quote in quotes:
        assert 0 <= quote.start < quote.end <= len(text)
    for one, other in pairwise(quotes):
        assert one.end <= other.start


@pytest.mark.parametrize(
    ("text", "said", "speaker"),
    [
        ("Awa Sarr l'affirme : le pont rouvrira avant l'hiver.", "le pont rouvrira avant l'hiver", "Awa Sarr"),
        ("Le consul l'a répété mardi : la grue restera à quai.", "la grue restera à quai", "consul"),
        ("A en croire le consul, la grue est à terre, le port fermé.", "la grue est à terre, le port fermé", "consul"),
        ("De l'avis de plusieurs marins, la digue ne tiendra pas.", "la digue ne tiendra pas", "plusieurs marins"),
        ("Pour Awa Sarr, la digue ne tiendra pas jusqu'à l'été.", "la digue ne tiendra pas jusqu'à l'été", "Awa Sarr"),
        ("– Nous avons perdu deux bateaux, a dit Awa Sarr.", "Nous avons perdu deux bateaux", "Awa Sarr"),
        (
            "Il faut, a souligné Awa Sarr, que chaque équipage revienne à terre.",
            "Il faut, a souligné Awa Sarr, que chaque équipage revienne à terre",
            "Awa Sarr",
        ),
        (
            "« Il faut, a souligné Awa Sarr, que chaque équipage revienne à terre. »",
            "Il faut, a souligné Awa Sarr, que chaque équipage revienne à terre.",
            "Awa Sarr",
        ),
        (
            "La Norvège, a assuré la ministre Awa Sarr, tiendra parole sur les quotas.",
            "La Norvège, a assuré la ministre Awa Sarr, tiendra parole sur les quotas",
            "Awa Sarr",
        ),
        ("Le pont est fermé. C'est ce qu'a affirmé mardi le consul.", "Le pont est fermé", "consul"),
        (
            "« Nous ne signerons jamais un tel accord. » C'est ce qu'a déclaré vendredi la négociatrice Awa Sarr.",
            "Nous ne signerons jamais un tel accord",
            "Awa Sarr",
        ),
        ("Awa Sarr en est convaincue : l'usine rouvrira avant Noël.", "l'usine rouvrira avant Noël", "Awa Sarr"),
        (
            "La récolte de cacao a, selon le ministère, reculé de dix pour cent en un an.",
            "La récolte de cacao a, selon le ministère, reculé de dix pour cent en un an",
            "ministère",
        ),
        (
            "Les combats ont fait, selon le ministère, plus de trois cents morts dans le nord.",
            "Les combats ont fait, selon le ministère, plus de trois cents morts dans le nord",
            "ministère",
        ),
        ("Aux yeux de Berlin, le traité reste valable.", "le traité reste valable", "Berlin"),
        ("« Elle est à nous », a écrit sur X (ex-Twitter) le maire de Dakar.", "Elle est à nous", "maire de Dakar"),
        (
            "« La grue de ce port est à nous », à dix pas du vieux quai, a dit Awa Sarr.",
            "La grue de ce port est à nous",
            "Awa Sarr",
        ),
        ("Dakar a jugé « illisible » la carte du port.", "illisible » la carte du port", "Dakar"),
        ("Awa Sarr a réagi. « Nous plongerons ici même demain. »", "Nous plongerons ici même demain.", "Awa Sarr"),
        ("\"La marée nous a trompés”, a lancé Awa Sarr.", "La marée nous a trompés", "Awa Sarr"),
    ],
)  # fmt: skip
def test_a_form_gives_what_is_said_and_who_says_it(text: str, said: str, speaker: str) -> None:
    people = [person(text, "Awa Sarr")] if "Awa Sarr" in text else []
    (quote,) = read(text, *people)
    assert quote.words(text) == said
    assert quote.speaker == speaker


def test_who_says_it_behind_a_whole_clause_is_no_part_of_it() -> None:
    text = "Deux ponts ont été emportés, selon la police, en poste sur la rive."
    assert not any(quote.rule.startswith("form") for quote in read(text))


def test_who_speaks_in_a_statement_is_the_subject_of_what_stands_between_marks() -> None:
    text = (
        "Dans un communiqué publié lundi, la présidence « rejette ces accusations graves et regrette que la ville "
        "ait été livrée au feu »."
    )
    (quote,) = read(text)
    assert quote.speaker == "présidence"


@pytest.mark.parametrize(
    "text",
    [
        "La Norvège, a rappelé Awa Sarr, membre du pacte depuis trente ans, garde le détroit.",
        "La Norvège, soutenue par Awa Sarr, garde le détroit.",
        "La garde, prévenue par le maire, a fermé le quai.",
    ],
)
def test_an_apposition_behind_who_acts_is_not_what_the_narrator_parts(text: str) -> None:
    assert not any(quote.rule.startswith("form") for quote in read(text))


def test_a_quote_that_the_narrator_interrupts_goes_on_between_its_marks() -> None:
    text = (
        "La maire a parlé mercredi au port. « La grue », a affirmé la maire, Awa Sarr, devant les dockers, « doit "
        "quitter le quai »."
    )
    found = read(text, person(text, "Awa Sarr"))
    assert [quote.words(text) for quote in found] == ["La grue", "doit quitter le quai"]
    assert {quote.speaker for quote in found} == {"Awa Sarr"}


def test_the_answers_of_an_interview_are_said_by_who_is_named_before_them() -> None:
    text = (
        "Radio Quai : Pourquoi la grue est-elle à terre ?\nAwa Sarr : Parce que la marée est forte. Nous attendons.\n"
        "Radio Quai : Jusqu'à quand ?\nAwa Sarr : Jusqu'à dimanche."
    )
    found = read(text, everywhere(text, "Awa Sarr"))
    said = ["Parce que la marée est forte. Nous attendons", "Jusqu'à dimanche"]
    assert [quote.words(text) for quote in found] == said
    assert {quote.speaker for quote in found} == {"Awa Sarr"}
    assert {quote.kind for quote in found} == {"direct"}


ANSWERS = ["Elle est restée à terre, faute de vent", "La marée était trop forte pour nos bateaux"]
QUESTIONS = [
    "Où donc se trouve la grue du port depuis lundi ?",
    "Pourquoi personne ne l'a-t-il relevée avant ce soir ?",
]


@pytest.mark.parametrize(
    ("head", "asks", "answers"),
    [
        ("Awa Sarr, cheffe du port, a répondu à nos questions.", "Question : ", "Réponse : "),
        ("Entretien avec Awa Sarr, cheffe du port depuis dix ans.", "", ""),
    ],
)
def test_answers_without_a_name_are_said_by_who_is_interviewed(head: str, asks: str, answers: str) -> None:
    told = "\n".join(f"{asks}{q}\n{answers}{a}." for q, a in zip(QUESTIONS, ANSWERS, strict=True))
    found = read(f"{head}\n{told}\n", person(head, "Awa Sarr"))
    assert [quote.words(f"{head}\n{told}") for quote in found] == ANSWERS
    assert {quote.speaker for quote in found} == {"Awa Sarr"}


def test_one_question_and_its_answer_are_an_interview_where_both_are_named() -> None:
    text = "Radio Quai : Pourquoi la grue est-elle à terre ?\nAwa Sarr : Parce que la marée est forte. Nous attendons."
    (answer,) = read(text, everywhere(text, "Awa Sarr"))
    assert (answer.words(text), answer.speaker) == ("Parce que la marée est forte. Nous attendons", "Awa Sarr")


def test_what_is_done_for_a_time_or_a_purpose_is_not_said() -> None:
    assert read("Pour l'instant, la grue reste à quai. Pour cela, il faut du vent.") == ()


def test_two_questions_do_not_make_an_interview() -> None:
    assert (
        read("La grue du port\nQui la paiera ?\nLe port est riche.\nQui la montera ?\nLa ville a des ouvriers.") == ()
    )
