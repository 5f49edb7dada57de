"""Parties: who is meant by each name, noun and pronoun."""

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dyade.model.article import Article
from dyade.model.reading import Mention
from dyade.reading.parse import parse
from dyade.reading.parties import PartyReading, find_names, find_parties


@cache
def read(text: str, published: str | None = None, country: str | None = None) -> PartyReading:
    return find_parties(parse(Article(id="a", text=text)), published, country)


def mention(text: str, words: str, nth: int = 0) -> Mention:
    """The nth mention whose own words are these."""
    found = [m for m in read(text).mentions if text[m.start : m.end] == words]
    assert len(found) > nth, [text[m.start : m.end] for m in read(text).mentions]
    return found[nth]


@pytest.mark.parametrize(
    ("text", "words", "party", "sector"),
    [
        ("Le Mali a dénoncé cette décision.", "Mali", "MLI", "GOV"),
        ("Bamako a dénoncé cette décision lundi.", "Bamako", "MLI", "GOV"),
        ("L'Élysée a démenti cette information.", "Élysée", "FRA", "GOV"),
        ("L'armée malienne a repris la ville.", "armée malienne", "MLI", "MIL"),
        ("L'armée du Mali a repris la ville.", "armée du Mali", "MLI", "MIL"),
        ("Les rebelles du Tchad ont attaqué la base.", "rebelles du Tchad", "NSA:TCD", "REB"),
        ("La communauté internationale a condamné le putsch.", "communauté internationale", "INT", "GOV"),
        ("Le secrétaire général de l'ONU a appelé au calme.", "secrétaire général de l'ONU", "IGO-UN", "IGO"),
        ("Plusieurs pays ont rejeté ce texte mardi.", "Plusieurs pays", "INT", "GOV"),
        ("Les Russes ont refusé cette trêve.", "Russes", "RUS", "GOV"),
        ("La police a arrêté quatre Français à Niamey.", "Français", "NSA:FRA", "CVL"),
        ("Des journalistes turcs ont dénoncé la censure.", "journalistes turcs", "NSA:TUR", "MED"),
    ],
)
def test_words_stand_for_a_party(text: str, words: str, party: str, sector: str) -> None:
    found = mention(text, words)
    assert (found.party, found.sector) == (party, sector)


@pytest.mark.parametrize(
    ("text", "words", "kind"),
    [
        ("Le ministre est arrivé à Bamako.", "Bamako", "place"),
        ("Bamako a dénoncé cette décision lundi.", "Bamako", "metonym"),
        ("Le président a demandé à Kiev de céder.", "Kiev", "metonym"),
        ("L'offensive russe a commencé.", "russe", "adjective"),
    ],
)
def test_a_seat_is_a_place_or_a_power(text: str, words: str, kind: str) -> None:
    assert mention(text, words).kind == kind


def test_the_head_of_a_mention_is_its_syntactic_head() -> None:
    text = "Le ministre malien de la Défense a reçu une délégation."
    found = mention(text, "ministre malien de la Défense")
    assert text[found.head :].startswith("ministre")


def test_an_institution_alone_is_of_the_state_spoken_of() -> None:
    text = "Le Niger a expulsé un diplomate. L'armée a fermé la frontière."
    assert mention(text, "armée").party == "NER"


def test_the_two_countries_are_the_last_two_named() -> None:
    text = "Le Tchad et le Soudan ont signé un accord. Les deux pays rouvriront leur frontière."
    both = {m.party for m in read(text).mentions if text[m.start : m.end] == "pays"}
    assert both == {"TCD", "SDN"}


def test_our_country_is_the_outlets() -> None:
    text = "Notre pays a signé un accord avec la Turquie."
    found = next(m for m in read(text, country="SEN").mentions if text[m.start : m.end] == "pays")
    assert found.party == "SEN"


def test_an_office_is_tied_to_the_person_who_holds_it() -> None:
    text = (
        "Le chef de la diplomatie malienne Oumar Bagayoko a rencontré des élus. "
        "Le ministre malien des Affaires étrangères a promis une réponse."
    )
    assert mention(text, "ministre malien des Affaires étrangères").name == "Oumar Bagayoko"


def test_a_counterpart_acts_for_the_state_of_the_adjective() -> None:
    text = "Le ministre a reçu son homologue russe à Niamey."
    assert mention(text, "homologue russe").party == "RUS"


@pytest.mark.parametrize(
    ("text", "pronoun", "party"),
    [
        ("Le président russe Igor Volkov est arrivé lundi. Il a promis une aide.", "Il", "RUS"),
        ("La Turquie a livré des drones. Elle a aussi formé des pilotes.", "Elle", "TUR"),
        ("Le ministre malien a reçu l'ambassadeur turc. Ce dernier a promis une aide.", "dernier", "TUR"),
        ("Le Mali a salué la Chine et l'a remerciée.", "l'", "CHN"),
    ],
)
def test_a_pronoun_stands_for_what_was_named(text: str, pronoun: str, party: str) -> None:
    found = mention(text, pronoun)
    assert found.party == party
    assert found.antecedent is not None


def test_an_impersonal_pronoun_stands_for_nobody() -> None:
    text = "Le Mali a protesté. Il faut attendre la suite."
    assert [m for m in read(text).mentions if m.kind == "pronoun"] == []


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Le Congo a signé. Brazzaville et le Congo-Brazzaville ont applaudi.", "COG"),
        ("Le Congo a rappelé son ambassadeur.", "COD"),
    ],
)
def test_a_homonym_goes_with_the_rest_of_the_article(text: str, party: str) -> None:
    assert mention(text, "Congo").party == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("Des heurts ont éclaté à Tripoli, dans le nord du Liban.", "LBN"),
        ("La ville libanaise de Tripoli a été bouclée par la troupe.", "LBN"),
        ("TRIPOLI (Liban) – Une caserne a été attaquée mardi.", "LBN"),
        ("Tripoli, deuxième ville du Liban, est sans électricité.", "LBN"),
        ("Un convoi a été visé à Tripoli. L'armée libanaise enquête.", "LBN"),
        ("Le gouvernement libyen siège à Tripoli. Le Liban l'a reconnu.", "LBY"),
        ("Tripoli a demandé l'aide d'Ankara.", "LBY"),
    ],
)
def test_a_town_of_two_states_goes_with_what_stands_beside_it(text: str, party: str) -> None:
    assert mention(text, text[text.lower().index("tripoli") :][:7]).party == party


@pytest.mark.parametrize(
    ("text", "words", "party"),
    [
        ("Le gouverneur républicain de Géorgie a critiqué la Chine.", "gouverneur républicain de Géorgie", "USA"),
        ("Un sénateur de Géorgie a dénoncé l'accord.", "sénateur de Géorgie", "USA"),
        ("Le scrutin a eu lieu en Géorgie, un Etat du sud des Etats-Unis.", "Géorgie", "USA"),
        ("La Géorgie, une alliée des Etats-Unis, a rappelé son ambassadeur.", "Géorgie", "GEO"),
        ("Le ministre russe s'est rendu en Géorgie. Les Etats-Unis ont protesté.", "Géorgie", "GEO"),
    ],
)
def test_a_region_that_bears_the_name_of_a_state(text: str, words: str, party: str) -> None:
    assert mention(text, words).party == party


def test_a_noun_coordinated_under_its_own_article_is_another_party() -> None:
    text = "L'armée et des miliciens se sont affrontés au Liban."
    assert mention(text, "armée").sector == "MIL"


def test_a_state_inside_a_longer_name_is_no_party() -> None:
    text = "Jordan Keller, porte-parole de l'opposition britannique, a critiqué le budget."
    assert "JOR" not in {m.party for m in read(text).mentions}


def test_a_demonym_after_anti_is_no_party() -> None:
    assert "FRA" not in {m.party for m in read("Un discours anti-français a choqué la salle.").mentions}


def people(text: str, published: str | None = None) -> dict[str, tuple[str | None, str | None]]:
    return {p.name: (p.office, p.party) for p in read(text, published).people}


@pytest.mark.parametrize(
    ("text", "name", "office", "party"),
    [
        (
            "Le ministre malien de la Défense Oumar Bagayoko a parlé.",
            "Oumar Bagayoko",
            "ministre malien de la Défense",
            "MLI",
        ),
        ("Nadia Benchekroun, sénatrice française, a parlé.", "Nadia Benchekroun", "sénatrice française", "FRA"),
        ("La porte-parole des rebelles tchadiens, Awa Mahamat, a parlé.", "Awa Mahamat", None, "NSA:TCD"),
        ("L'ancien ministre togolais Kodjo Adzo a parlé.", "Kodjo Adzo", None, "NSA:TGO"),
        ("L'ambassadeur de Chine en Zambie, Li Guowei, a parlé.", "Li Guowei", "ambassadeur de Chine", "CHN"),
    ],
)
def test_a_person_acts_as_the_article_says(text: str, name: str, office: str | None, party: str) -> None:
    found = people(text)[name]
    assert found[1] == party
    assert office is None or (found[0] or "").startswith(office)


def test_one_person_under_the_fullest_name() -> None:
    text = (
        "Le ministre russe Sergueï Voronine est à Bamako. M. Voronine a promis une aide. "
        "« Nous viendrons », a dit Sergey Voronin. VORONINE repart mardi."
    )
    assert len(people(text)) == 1


def test_particles_belong_to_the_name() -> None:
    text = "La ministre allemande Ursula von der Heide a reçu le président égyptien Hassan al-Masri."
    assert {"Ursula von der Heide", "Hassan al-Masri"} == set(people(text))


def test_a_row_of_a_person_holds_for_its_years() -> None:
    text = "Donald Trump a rencontré des élus."
    assert people(text, "2016-05-01")["Donald Trump"][1] == "NSA:USA"
    assert people(text, "2018-05-01")["Donald Trump"][1] == "USA"


def test_places_lie_in_a_state() -> None:
    text = "Le ministre est arrivé à Bamako puis à Tombouctou."
    assert [(p.name, p.state) for p in read(text).places] == [("Bamako", "MLI"), ("Tombouctou", "MLI")]


def test_names_are_persons_places_and_bodies() -> None:
    text = "Oumar Bagayoko a rencontré l'ONU à Tombouctou."
    found = [(text[n.start : n.end], n.label) for n in find_names(parse(Article(id="a", text=text)))]
    assert found == [("Oumar Bagayoko", "person"), ("ONU", "body"), ("Tombouctou", "place")]


TEXT = (
    "Le Mali a accusé la France . Il M. Diop , ministre malien des Affaires étrangères de l' ONU « » qui lui Paris à "
    "Bamako rebelles touareg deux pays son homologue russe Macron - d'"
)
WORDS = st.sampled_from([*TEXT.split(" "), "\n"])


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_every_span_lies_in_the_text(words: list[str]) -> None:
    text = " ".join(words)
    reading = find_parties(parse(Article(id="a", text=text)))
    assert list(reading.mentions) == sorted(reading.mentions, key=lambda m: (m.start, -m.end, m.party))
    for span in (*reading.mentions, *reading.places, *(s for p in reading.people for s in p.spans)):
        assert 0 <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
    for found in reading.mentions:
        assert found.start <= found.head < found.end
