"""Reference: whom « son voisin », « l'État balte », « les deux hommes » mean, and who bears which office."""

from functools import cache

import pytest

from dyade.languages import rows, tables
from dyade.model.article import Article
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_parties

REGIONS = tables.load("fr", "regions", rows.RegionRow)
COLONISERS = tables.load("common", "colonisers", rows.ColoniserRow)


@cache
def read(text: str, published: str | None = "2024-03-01") -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), published, None)


def parties(text: str, words: str) -> set[str]:
    """The codes of the mentions whose own words are these."""
    return {m.party for m in read(text).mentions if text[m.start : m.end] == words}


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("La Chine a sanctionné la Lituanie. L'Etat balte a protesté.", "Etat balte", "LTU"),
        ("Malte et la Libye ont signé. Le petit Etat méditerranéen a levé l'embargo.", "Etat méditerranéen", "LBY"),
        ("L'Otan a condamné le putsch. L'organisation panafricaine a suivi.", "organisation panafricaine", "IGO-AU"),
        ("L'Otan et la Cédéao se sont vues. Le bloc ouest-africain a cédé.", "bloc ouest-africain", "IGO-ECOWAS"),
        ("La Suède et le Maroc ont parlé du Mali. Le royaume nordique a promis une aide.", "royaume nordique", "SWE"),
        ("Oman et l'Iran ont négocié. Le sultanat a proposé sa médiation.", "sultanat", "OMN"),
    ],
)
def test_a_description_means_only_one_of_its_region(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Un diplomate européen a critiqué la Hongrie.", "diplomate européen", {"IGO-EU"}),
        ("Un diplomate occidental a critiqué la Hongrie.", "diplomate occidental", set()),
        ("Les dirigeants ouest-africains ont condamné le putsch au Niger.", "dirigeants ouest-africains", {"INT"}),
    ],
)
def test_unnamed_officials_of_a_region_are_not_those_of_the_state_spoken_of(
    text: str, words: str, party: set[str]
) -> None:
    assert parties(text, words) == party


def test_a_region_of_a_further_noun_says_nothing_of_the_first() -> None:
    text = "La Chine a répliqué. Des militaires des deux géants asiatiques se sont battus."
    assert "INT" not in {m.party for m in read(text).mentions}


def test_a_description_that_fits_nobody_means_nobody() -> None:
    assert parties("Le Mali a accusé le Niger. L'Etat balte a protesté.", "Etat balte") == set()


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        (
            "Le Niger a accusé la France. L'ancienne puissance coloniale a démenti.",
            "ancienne puissance coloniale",
            "FRA",
        ),
        ("Le Burundi a protesté contre l'ex-puissance coloniale.", "ex-puissance coloniale", "BEL"),
        ("Le Rwanda a fermé sa frontière avec l'Ouganda. Kigali accuse son voisin.", "voisin", "UGA"),
        ("Le Tchad a accusé son puissant voisin. Le Soudan a démenti.", "voisin", "SDN"),
        ("Le Mali a accusé ses voisins d'abriter des rebelles.", "voisins", "INT"),
        ("Macky Sall a reçu Emmanuel Macron à Dakar. Son hôte a promis une aide.", "hôte", "FRA"),
    ],
)
def test_what_a_state_is_to_another_says_which_it_is(text: str, words: str, party: str) -> None:
    assert parties(text, words) == {party}


def test_a_neighbour_that_no_state_of_the_article_is_stays_unresolved() -> None:
    assert parties("Le Tchad a accusé son voisin. Le Japon a réagi.", "voisin") == set()


@pytest.mark.parametrize(
    ("text", "words", "both"),
    [
        (
            "Emmanuel Macron a téléphoné à Vladimir Poutine. Les deux hommes ont parlé de Kiev.",
            "hommes",
            {"FRA", "RUS"},
        ),
        ("Le ministre malien a reçu son homologue turc. Les deux ministres ont signé.", "ministres", {"MLI", "TUR"}),
        ("Le Kenya et la Somalie se sont parlé. Les deux voisins ont rouvert un poste.", "voisins", {"KEN", "SOM"}),
    ],
)
def test_the_two_are_the_two_persons_or_states_named_last(text: str, words: str, both: set[str]) -> None:
    assert parties(text, words) == both


def test_two_men_who_are_nobody_known_are_private_persons() -> None:
    assert parties("La police a arrêté deux hommes à Paris.", "hommes") == {"NSA:FRA"}


def test_celui_ci_is_the_one_named_last() -> None:
    text = "Le président malien a rencontré son homologue russe. Celui-ci a promis du blé."
    assert parties(text, "Celui-ci") == {"RUS"}


def test_a_person_is_freed_not_a_body() -> None:
    text = "La Cédéao a réclamé la libération de Mohamed Bazoum. Sa libération est attendue."
    assert parties(text, "Sa") == {"NER"}


@pytest.mark.parametrize(
    ("text", "name", "office", "party"),
    [
        (
            "M. Tounkara, ministre malien de la Santé, a reçu une délégation.",
            "Tounkara",
            "ministre malien de la Santé",
            "MLI",
        ),
        (
            "Tounkara, le ministre malien de la Santé, a quitté Moscou.",
            "Tounkara",
            "ministre malien de la Santé",
            "MLI",
        ),
        (
            "LE GENERAL SISSOKO RECOIT MOUSSA FAKI MAHAMAT A NIAMEY",
            "MOUSSA FAKI MAHAMAT",
            "président de la commission de l'ua",
            "IGO-AU",
        ),
        (
            "Le président de la transition malienne, le colonel Oumar Sarr, a reçu le ministre russe.",
            "Oumar Sarr",
            "président de la transition malienne",
            "MLI",
        ),
        (
            "Reçu à Moscou par Vladimir Poutine, le président malien Assimi Goïta a signé un accord.",
            "Vladimir Poutine",
            "président",
            "RUS",
        ),
        (
            "SERGUEI LAVROV ET ABDOULAYE DIOP SE SONT VUS A MOSCOU",
            "ABDOULAYE DIOP",
            "ministre des affaires étrangères",
            "MLI",
        ),
    ],
)
def test_a_name_bears_the_office_beside_it(text: str, name: str, office: str, party: str) -> None:
    people = {person.name: person for person in read(text).people}
    assert (people[name].office, people[name].party) == (office, party)


def test_an_office_before_a_name_is_not_that_of_the_name_before_it() -> None:
    text = "Reçu à Moscou par Vladimir Poutine, le président malien Assimi Goïta a signé un accord."
    assert {m.name for m in read(text).mentions if text[m.start : m.end] == "président malien"} == {"Assimi Goïta"}


@pytest.mark.parametrize(
    ("text", "words", "party", "sector"),
    [
        ("Le roi a reçu ses homologues jordanien, koweïtien et saoudien.", "koweïtien", "KWT", "GOV"),
        ("Le roi a reçu ses homologues jordanien, koweïtien et saoudien.", "saoudien", "SAU", "GOV"),
        ("Les armées tchadienne et nigérienne ont avancé.", "nigérienne", "NER", "MIL"),
        ("Les Kényans, Ougandais et Rwandais ont signé un accord.", "Ougandais", "UGA", "GOV"),
    ],
)
def test_a_list_of_demonyms_goes_on_with_what_it_began(text: str, words: str, party: str, sector: str) -> None:
    assert {(m.party, m.sector) for m in read(text).mentions if text[m.start : m.end] == words} == {(party, sector)}


def test_the_origin_of_a_blue_helmet_is_no_party_of_its_own() -> None:
    text = "Un Casque bleu népalais a été blessé par des miliciens."
    assert {(text[m.start : m.end], m.party) for m in read(text).mentions if m.start < 22} == {
        ("Casque bleu népalais", "IGO-UN")
    }


def test_a_rank_is_no_office_where_another_is_told() -> None:
    text = "Le colonel Oumar Sarr, porte-parole de l'armée tchadienne, a démenti."
    assert read(text).people[0].office == "porte-parole de l'armée tchadienne"


def test_a_weekday_before_an_office_is_no_person() -> None:
    assert read("Jeudi, le ministre malien a reçu une délégation.").people == ()


def test_every_region_shows_its_form_and_names_known_parties() -> None:
    states = {row.id for row in tables.load("fr", "states", rows.StateRow)}
    bodies = {row.party for row in tables.load("fr", "bodies", rows.BodyRow)}
    assert [r.id for r in REGIONS if not any(form in r.example.lower() for form in r.forms)] == []
    assert {state for r in REGIONS for state in r.states} <= states
    assert {body for r in REGIONS for body in (*r.bodies, r.officials) if body} <= bodies
    assert [r.id for r in REGIONS if r.chief is not None and r.chief not in r.bodies] == []


def test_former_colonies_and_their_rulers_are_states() -> None:
    states = {row.id for row in tables.load("fr", "states", rows.StateRow)}
    assert {code for row in COLONISERS for code in (row.id, *row.colonisers)} <= states
    assert [row.id for row in COLONISERS if row.id in row.colonisers or not row.colonisers] == []


def test_every_local_word_stands_in_its_example() -> None:
    found = tables.load("fr", "local_words", rows.LocalWordRow)
    assert [row.id for row in found if not any(form in row.example.lower() for form in row.forms)] == []
