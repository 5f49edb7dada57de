"""Whom names and nouns mean once more: homonyms, namesakes, offices alone, analysts, towns of one name."""

from functools import cache

import pytest

from dyade.languages import rows, tables
from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_names, find_parties

TWINS = tables.load("fr", "twins", rows.TwinsRow)
AES = {"MLI", "BFA", "NER"}
SET_PHRASES = tables.load("fr", "set_phrases", rows.SetPhraseRow)


@cache
def read(text: str, published: str | None = "2024-03-01") -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), published, None)


def parties(text: str, words: str) -> set[str]:
    """The codes of the mentions whose own words are these."""
    return {m.party for m in read(text).mentions if text[m.start : m.end] == words}


def people(text: str, published: str | None = "2024-03-01") -> dict[str, str | None]:
    return {person.name: person.party for person in read(text, published).people}


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        ("Le président kényan William Ruto a cédé. Le chef de l'Etat a signé.", "chef de l'Etat", "William Ruto"),
        ("Le ministre turc de la Défense Yasar Güler a cédé. Le ministre a signé.", "ministre", "Yasar Güler"),
        ("La cheffe de la diplomatie allemande, Jana Kehl, a cédé. La ministre a signé.", "ministre", "Jana Kehl"),
        ("Emmanuel Macron a cédé. Le président français a signé.", "président français", "Emmanuel Macron"),
    ],
)
def test_an_office_alone_is_who_was_named_with_it(text: str, words: str, name: str) -> None:
    assert {m.name for m in read(text).mentions if text[m.start : m.end] == words} == {name}


def test_an_office_alone_is_nobody_of_another_state() -> None:
    text = (
        "Le président kényan William Ruto est arrivé. Le Tchad l'a accueilli. Le président tchadien a promis une aide."
    )
    assert {m.name for m in read(text).mentions if text[m.start : m.end] == "président tchadien"} == {None}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("La Russie, la Turquie et l'Iran ont signé. Les trois pays ont cédé.", "pays", {"RUS", "TUR", "IRN"}),
        ("La Russie et l'Iran ont signé. Trois pays ont refusé cette trêve.", "pays", set()),
        ("La Hongrie a bloqué l'aide. Ce pays membre de l'Otan a accusé Kiev.", "pays", {"HUN"}),
        ("Séoul a accusé Pyongyang. Les deux Corées ont rompu leur accord.", "deux Corées", {"KOR", "PRK"}),
        ("Séoul a accusé Pyongyang. Le Sud a répliqué, selon le Nord.", "Sud", {"KOR"}),
        ("Séoul a accusé Pyongyang. Le Sud a répliqué, selon le Nord.", "Nord", {"PRK"}),
        ("Le ministre britannique a visité le Nord de la France.", "Nord", set()),
        ("Malabo a arrêté un opposant. La justice guinéenne l'accuse de complot.", "justice guinéenne", {"GNQ"}),
        ("L'île Maurice a accusé Londres.", "île Maurice", {"MUS"}),
        ("La Dominique a accusé Londres.", "La Dominique", {"DMA"}),
        ("La Namibie a accusé Berlin. L'ancien colonisateur a promis des excuses.", "ancien colonisateur", {"DEU"}),
        ("Le ministre turc a joué à la roulette russe avec Kiev.", "russe", set()),
        ("Le ministre turc est la tête de Turc de la presse.", "Turc", set()),
        ("L'armée a frappé al-Qaïda au Yémen.", "al-Qaïda", {"NSA"}),
        ("La République islamique a menacé Tel-Aviv.", "République islamique", {"IRN"}),
        ("Le pays du Soleil levant a condamné le tir nord-coréen.", "pays du Soleil levant", {"JPN"}),
        ("La première puissance mondiale a sanctionné Caracas.", "première puissance mondiale", {"USA"}),
        ("La ministre des Armées a quitté Niamey. Paris a promis un retrait.", "ministre des Armées", {"FRA"}),
        ("L'ex-président a été libéré par la junte gabonaise.", "ex-président", {"NSA:GAB"}),
        ("Le M23 a pris Bukavu. Le groupe rebelle a promis une trêve.", "groupe rebelle", {"NSA:COD"}),
        ("Paris a accusé Kigali. Des rebelles ont attaqué Bukavu.", "rebelles", {"NSA"}),
        ("Les présidents malien, burkinabè et nigérien ont cédé. Les trois dirigeants ont signé.", "dirigeants", AES),
        ("Félix Tshisekedi a accusé le Congo-Brazzaville. L'armée congolaise a riposté.", "armée congolaise", {"COD"}),
        ("La diaspora malienne a critiqué la junte.", "diaspora malienne", {"NSA:MLI"}),
        ("Guerre Ukraine - Russie: Kiev a accusé Moscou.", "Ukraine", {"UKR"}),
    ],
)
def test_words_of_several_or_of_none_stand_for_whom_they_mean(text: str, words: str, codes: set[str]) -> None:
    found = parties(text, words)
    assert found == codes or (not codes and found <= {"INT"})


def test_an_analyst_is_of_nowhere_unless_the_article_says() -> None:
    text = "Le Mali a rompu l'accord. La rupture était prévisible, juge l'analyste Paul Kertes."
    assert people(text)["Paul Kertes"] == "NSA"
    said = "Le Mali a rompu l'accord. La rupture était prévisible, juge l'analyste hongrois Paul Kertes."
    assert people(said)["Paul Kertes"] == "NSA:HUN"


def test_who_governs_by_the_article_is_no_private_person() -> None:
    text = "Le président élu Donald Trump a critiqué la Chine."
    assert people(text, "2016-12-20")["Donald Trump"] == "USA"
    assert people("L'ancien président Donald Trump a critiqué la Chine.", "2022-05-02")["Donald Trump"] == "NSA:USA"


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("L'armée pakistanaise s'est déployée à Hyderabad.", "PAK"),
        ("L'armée indienne s'est déployée à Hyderabad.", "IND"),
        ("Un convoi a été attaqué à Hyderabad.", "IND"),
    ],
)
def test_a_town_of_several_states_lies_in_the_one_that_the_article_names(text: str, state: str) -> None:
    assert {p.state for p in read(text).places if p.name == "Hyderabad"} == {state}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La frontière restera fermée, a dit Diop à Bamako.", ["Diop"]),
        ("La frontière est fermée, a prévenu Moscou.", []),
        ("Le roi a reçu M. van der Bellen.", ["van der Bellen"]),
        ("Affaire Kamara: Oumar Kamara a été entendu.", ["Kamara", "Oumar Kamara"]),
        ("Le roi a reçu Mgr Paul Gallagher.", ["Paul Gallagher"]),
        (
            "LE MINISTRE DE LA DEFENSE KAMARA LIMOGE\nLe ministre Oumar Kamara a quitté Lomé.",
            ["KAMARA", "Oumar Kamara"],
        ),
    ],
)
def test_a_lone_name_is_a_person_where_it_speaks_is_titled_or_comes_again(text: str, names: list[str]) -> None:
    found = find_names(parse(Article(id="a", text=text)))
    assert [text[n.start : n.end] for n in sorted(found) if n.label == "person"] == names


def test_every_twin_and_set_phrase_stands_in_its_example() -> None:
    states = {row.id for row in tables.load("fr", "states", rows.StateRow)}
    assert {party for row in TWINS for party in row.parties} <= states
    assert [r.id for r in (*TWINS, *SET_PHRASES) if not any(form in r.example for form in r.forms)] == []


@pytest.mark.parametrize(
    ("text", "pronoun", "party"),
    [
        ("Les Etats-Unis ont accusé la Chine. Ils ont convoqué son ambassadeur.", "son", "CHN"),
        ("La Pologne a demandé à l'Ukraine de lui livrer du gaz.", "lui", "POL"),
        ("Le Kremlin a accusé Kiev. L'Ukraine a démenti ses accusations.", "ses", "RUS"),
        ("Washington a sanctionné Téhéran, qui a menacé de riposter.", "qui", "IRN"),
        ("Le président turc a téléphoné à Vladimir Poutine. Il l'a remercié pour le blé.", "l'", "RUS"),
    ],
)
def test_a_pronoun_is_nobody_that_its_clause_shuts_out(text: str, pronoun: str, party: str) -> None:
    assert parties(text, pronoun) == {party}


def test_some_citizens_are_not_their_state() -> None:
    assert parties("La police malienne a libéré des Russes à Kati.", "Russes") == {"NSA:RUS"}
    assert parties("Le Mali a dénoncé l'attitude des Ivoiriens.", "Ivoiriens") == {"CIV"}


@pytest.mark.parametrize(
    ("text", "words", "codes"),
    [
        ("Le secrétaire d'Etat américain est à Ryad. Il a rencontré le prince héritier.", "prince héritier", {"SAU"}),
        ("Berlin a accueilli Volodymyr Zelensky. Le chancelier a promis une aide.", "chancelier", {"DEU"}),
        ("Le Mali a reçu une délégation russe. Le roi a salué cet accord.", "roi", set()),
    ],
)
def test_an_office_that_few_states_have_is_one_of_those(text: str, words: str, codes: set[str]) -> None:
    assert parties(text, words) == codes


@pytest.mark.parametrize(
    ("text", "place", "state"),
    [
        ("Emmanuel Macron a reçu à l'Élysée le président tunisien.", "Élysée", "FRA"),
        ("Le président malien a signé un accord à Pau.", "Pau", "FRA"),
        ("Le sommet s'est tenu au Cap, en Afrique du Sud.", "Cap", "ZAF"),
    ],
)
def test_palaces_and_short_towns_are_places(text: str, place: str, state: str) -> None:
    assert {p.state for p in read(text).places if p.name == place} == {state}


def test_a_palace_of_which_one_asks_is_no_place() -> None:
    assert read("Le ministre malien a demandé à la Maison Blanche de l'aide.").places == ()


@pytest.mark.parametrize(
    ("text", "name", "party"),
    [
        ("La directrice des vaccins à l'OMS, Kate Muir, a averti la Chine.", "Kate Muir", "IGO-WHO"),
        ("L'ambassadeur malien à l'ONU, Issa Koné, a averti la Chine.", "Issa Koné", "MLI"),
        ("Un des commandants du front de Tripoli, Omar Zaïd, a accusé Haftar.", "Omar Zaïd", "LBY"),
        ("« Nous avançons », a dit Omar Zaïd, un des commandants du front de Tripoli.", "Omar Zaïd", "LBY"),
    ],
)
def test_who_serves_a_body_or_is_one_of_several_acts_for_theirs(text: str, name: str, party: str) -> None:
    assert people(text)[name] == party


def test_an_office_that_completes_another_noun_is_not_the_bearers() -> None:
    text = "Le fils du président ougandais, le général Moses Okello, a menacé le Kenya."
    assert [person.office for person in read(text).people] == ["général"]
