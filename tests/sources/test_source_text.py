"""What a text keeps, what of it is marked, and what its head tells."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.languages.rows import BoilerplateRow, FunctionWordsRow
from dyade.languages.tables import load
from dyade.model.article import Article
from dyade.model.errors import BadDate, UnreadableSource
from dyade.sources import article_from_text
from dyade.sources.language import SEVERAL, _model, _small_words

TODAY = date(2024, 6, 1)
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300).filter(
    lambda text: bool(text.strip())
)
PROSE = (
    "Le ministre malien des Affaires étrangères a reçu mardi à Bamako l'ambassadeur de Chine, venu lui présenter ses "
    "lettres de créance. Les deux hommes ont parlé de la route qui doit relier les deux régions du nord.\n\n"
    "Le diplomate a promis que son pays financerait les travaux dès la fin de la saison des pluies.\n"
)


def marked(article: Article, kind: str | None = None) -> list[str]:
    return [r.words(article.text) for r in article.regions if kind is None or r.kind == kind]


@settings(deadline=None)
@given(TEXTS)
def test_the_text_of_an_article_is_the_text_given(text: str) -> None:
    article = article_from_text(text, today=TODAY)
    assert article.text == text


@settings(deadline=None)
@given(TEXTS, st.lists(st.sampled_from(["À lire aussi", "Publicité", "3 commentaires", PROSE, "© 2024 Exemple"])))
def test_the_coded_text_has_the_length_and_the_line_ends_of_the_text(text: str, parts: list[str]) -> None:
    article = article_from_text("\n".join([text, *parts]), today=TODAY, language="fr")
    coded = article.coded()
    assert len(coded) == len(article.text)
    assert all(now == was or (now == " " and was != "\n") for now, was in zip(coded, article.text, strict=True))


@given(
    st.lists(st.sampled_from([PROSE, "À lire aussi", "Un titre", "Publicité", "Commentaires", "We are here for you"]))
)
def test_regions_stand_in_order_within_the_text(parts: list[str]) -> None:
    article = article_from_text("\n".join(["Titre", *parts]), today=TODAY)
    ends = [0] + [r.end for r in article.regions]
    assert all(0 <= r.start < r.end <= len(article.text) for r in article.regions)
    assert ends == sorted(ends)


@pytest.mark.parametrize("row", load("fr", "boilerplate", BoilerplateRow), ids=lambda row: row.id)
def test_each_row_marks_its_example(row: BoilerplateRow) -> None:
    article = article_from_text(f"{PROSE}\n{row.example}\n\n{PROSE}", today=TODAY, language="fr")
    assert row.id in {r.row for r in article.regions}


@pytest.mark.parametrize(
    "sentence",
    [
        "Par la voix de son ministre, Niamey a rejeté les accusations de Paris.",
        "Accueil triomphal pour le président turc à Niamey",
        "Les commentaires du ministre russe ont été condamnés par Kiev.",
        "Abonné aux sommets, le président a encore fait le voyage de Moscou.",
        "La publicité donnée à la rencontre a déplu à Bamako.",
        "Le Mali a aussi lu la déclaration devant le Conseil de sécurité.",
        "À propos de la Russie, le ministre a refusé de répondre.",
        "Suite à la rupture, l'ambassadeur a quitté Ouagadougou.",
        "Photo à l'appui, Kiev accuse Moscou d'avoir bombardé le port.",
        "Facebook a supprimé des comptes liés à la Russie au Mali.",
        "Partenaires de longue date, la Chine et le Mali signent un accord",
        "Les deux pays partagent 800 kilomètres de frontière.",
    ],
)
def test_a_sentence_of_the_article_is_not_marked(sentence: str) -> None:
    assert not article_from_text(f"{PROSE}\n{sentence}\n{PROSE}", today=TODAY, language="fr").regions


def test_a_page_pasted_whole_keeps_only_its_article_for_coding() -> None:
    page = (
        "Accueil > Afrique > Diplomatie\nPublié le 3 mai 2024 à 10h12\nPar Awa Témoin\nFacebook Twitter WhatsApp\n\n"
        f"{PROSE}\nÀ LIRE AUSSI\nSommet : ce qu'il faut attendre\nUne visite sous tension\n\n{PROSE}\n"
        "Laisser un commentaire\nMoussa : La Russie a attaqué le Mali !\n"
    )
    article = article_from_text(page, today=TODAY)
    assert article.coded().split() == (PROSE + PROSE).split()


def test_comments_end_an_article_only_after_its_prose() -> None:
    article = article_from_text(f"Commentaires (2)\n\n{PROSE}\nCommentaires (2)\nEt la France alors ?", today=TODAY)
    assert article.coded().split() == PROSE.split()


def test_a_paragraph_in_another_language_is_marked_foreign() -> None:
    english = "We are an independent newsroom and we need the help of our readers to go on with our work."
    article = article_from_text(f"{PROSE}\n{english}\n", today=TODAY)
    assert marked(article, "foreign") == [english]


def test_a_text_that_is_not_french_is_kept_and_told_by_its_language() -> None:
    article = article_from_text("The foreign minister of Mali met the ambassador of China on Tuesday.", today=TODAY)
    assert (article.language, article.regions) == ("en", ())


@pytest.mark.parametrize("row", load("fr", "function_words", FunctionWordsRow), ids=lambda row: row.id)
def test_the_small_words_of_french_make_a_text_french_unasked(row: FunctionWordsRow) -> None:
    words = set(re.findall(r"\w+", row.example.lower()))
    assert set(row.forms) <= words
    assert len(_small_words() & words) >= SEVERAL
    assert _model().classify(row.example)[0] == "fr"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("El presidente de los Estados Unidos se reunió con sus homólogos de la Unión para hablar de la guerra.", "es"),
        ("Il presidente della Repubblica è stato ricevuto a Parigi, dove si è parlato di tutto per le imprese.", "it"),
        ("O presidente do Brasil disse que vai sair do acordo, mas as forças armadas não estão de acordo.", "pt"),
    ],
)
def test_neighbours_of_french_are_not_taken_for_it(text: str, code: str) -> None:
    assert article_from_text(text, today=TODAY).language == code


@pytest.mark.parametrize("text", ["Bamako accuse Paris.", "Ouagadougou, Niamey, Bamako.", "Moscou livre du blé."])
def test_a_few_words_count_as_french(text: str) -> None:
    assert article_from_text(text, today=TODAY).language == "fr"


@pytest.mark.parametrize(
    ("text", "published", "body"),
    [
        (" date 2024-02 Paris a rompu.", "2024-02", "Paris a rompu."),
        ("date 2024-02-28\n\nParis a rompu.", "2024-02-28", "Paris a rompu."),
        ("---\ntitle: Rupture\ndate: 2024-02-28\n---\nParis a rompu.", "2024-02-28", "Paris a rompu."),
        ("date 2025-02 Paris a rompu.", None, "Paris a rompu."),
        ("date 2024-13 Paris a rompu.", None, "Paris a rompu."),
        ("La date de 2024 est connue.", None, "La date de 2024 est connue."),
    ],
)
def test_a_date_header_is_metadata(text: str, published: str | None, body: str) -> None:
    article = article_from_text(text, today=TODAY, language="fr")
    assert (article.published, article.coded().strip(), article.text) == (published, body, text)


def test_front_matter_names_title_outlet_and_country() -> None:
    text = '---\ntitle: "Un sommet"\nsource: La Feuille\npays: ml\nhumeur: bonne\n---\nParis a rompu.'
    article = article_from_text(text, today=TODAY)
    assert (article.title, article.outlet, article.country) == ("Un sommet", "La Feuille", "MLI")


def test_a_given_date_goes_before_the_header() -> None:
    assert article_from_text("date 2024-02 Paris.", published="2024-03-01", today=TODAY).published == "2024-03-01"


@pytest.mark.parametrize("published", ["hier", "2024", "03/04/2024", "2024-02-30", "2031-01-01"])
def test_a_date_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(BadDate, match=r"Write it as|Mend the date"):
        article_from_text("Paris a rompu.", published=published, today=TODAY)


@pytest.mark.parametrize("text", ["", " \n\t", "mot" * 400_000, "un\0deux", "demi \ud83d"])
def test_what_is_no_text_is_refused_with_what_to_do(text: str) -> None:
    with pytest.raises(UnreadableSource) as refusal:
        article_from_text(text, today=TODAY)
    assert refusal.value.todo


def test_an_article_without_id_is_named_by_its_content() -> None:
    first, again, other = (article_from_text(text, today=TODAY) for text in ("Un mot.", "Un mot.", "Deux mots."))
    assert first.id == again.id != other.id
    assert first.id.startswith("a")
