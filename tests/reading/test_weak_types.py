"""Yielding, working together, withdrawing, helping and refusing, in sentences of the press under a headline."""

import pytest

from dyade.model.article import Article
from dyade.model.codes import SYMMETRIC
from dyade.reading.pipeline import read

Act = tuple[str, str, str]


def acts(headline: str, sentence: str) -> set[Act]:
    """Type, first actor and first recipient of each held act that the whole pipeline reads."""
    found = read(Article(id="a", text=f"{headline}\n\n{sentence}", published="2022-05-11", language="fr")).reports
    held = [r for r in found if r.status == "held"]
    told = {(r.type, a.party, b.party) for r in held for a in r.actors for b in r.recipients}
    return told | {(kind, b, a) for kind, a, b in told if kind in SYMMETRIC}


@pytest.mark.parametrize(
    ("headline", "sentence", "sides"),
    [
        ("Réconciliation", "La Belgique a présenté ses excuses au Congo.", ("BEL", "COD")),
        ("Geste de Doha", "Le Qatar a gracié un homme d'affaires népalais.", ("QAT", "NSA:NPL")),
        ("Un voisin pressant", "Le Ghana s'est plié aux demandes du Nigeria.", ("GHA", "NGA")),
        ("Prêt", "Le Pakistan a cédé aux exigences du FMI.", ("PAK", "IGO-IMF")),
        ("Une page se tourne", "Le ministre fidjien s'est excusé auprès de la Nouvelle-Zélande.", ("FJI", "NZL")),
        ("Sahel", "Le président allemand a annoncé le retrait de ses troupes du Mali.", ("DEU", "MLI")),
        ("Détente", "Le Paraguay accède à la demande de la Bolivie.", ("PRY", "BOL")),
        ("Le Caire", "L'Egypte renonce à expulser l'ambassadeur turc.", ("EGY", "TUR")),
        ("Pardon", "Les Pays-Bas ont demandé pardon à l'Indonésie.", ("NLD", "IDN")),
    ],
)
def test_who_yields_to_whom(headline: str, sentence: str, sides: tuple[str, str]) -> None:
    assert ("CONCEDE", *sides) in acts(headline, sentence)


@pytest.mark.parametrize(
    ("headline", "sentence", "sides"),
    [
        ("En mer", "La marine indienne patrouille avec la marine française.", ("IND", "FRA")),
        ("Dans le ciel", "La liaison aérienne entre Israël et le Maroc a repris.", ("ISR", "MAR")),
        ("Chars", "La Pologne a acheté des chars à la Corée du Sud.", ("POL", "KOR")),
        (
            "Chars et maïs",
            "L'Inde a vendu des chars au Kenya et le Brésil a exporté du maïs vers l'Iran.",
            ("BRA", "IRN"),
        ),
        ("Justice", "L'Equateur a extradé vers l'Italie un chef mafieux.", ("ECU", "ITA")),
        ("Remise", "Le Sénégal a remis un suspect à la Gambie.", ("SEN", "GMB")),
        ("Renseignement", "Les Etats-Unis partagent des renseignements avec l'Indonésie.", ("USA", "IDN")),
        ("Manœuvres conjointes entre la Serbie et la Chine", "Elles dureront dix jours.", ("SRB", "CHN")),
    ],
)
def test_who_works_together_with_whom(headline: str, sentence: str, sides: tuple[str, str]) -> None:
    assert ("COOPERATE", *sides) in acts(headline, sentence)


@pytest.mark.parametrize(
    ("headline", "sentence", "sides"),
    [
        ("Retrait des troupes érythréennes du Tigré", "Asmara n'a pas commenté.", ("ERI", "ETH")),
        ("Grands Lacs", "L'armée rwandaise évacue le Congo.", ("RWA", "COD")),
        ("Trêve", "Israël observe une trêve avec le Hamas.", ("ISR", "NSA:PSE")),
        ("Reddition", "Des soldats soudanais se sont rendus aux rebelles tchadiens.", ("SDN", "NSA:TCD")),
        ("Avoirs", "Les Etats-Unis ont débloqué des avoirs iraniens.", ("USA", "IRN")),
        ("Un opposant sort", "Le Niger a remis en liberté un opposant béninois.", ("NER", "NSA:BEN")),
        ("Échange", "L'Iran et la Suède ont échangé des prisonniers.", ("IRN", "SWE")),
        ("Fin de mission", "La Norvège commence le retrait de ses soldats du Mali.", ("NOR", "MLI")),
        ("Sanctions", "L'Union africaine a levé ses sanctions contre le Gabon.", ("IGO-AU", "GAB")),
    ],
)
def test_who_withdraws_or_lets_go(headline: str, sentence: str, sides: tuple[str, str]) -> None:
    assert ("RETREAT", *sides) in acts(headline, sentence)


@pytest.mark.parametrize(
    ("headline", "sentence", "sides"),
    [
        ("Médecins", "Cuba a dépêché des médecins en Italie.", ("CUB", "ITA")),
        ("Blé", "Moscou a fait don de 25 000 tonnes de blé au Burkina Faso.", ("RUS", "BFA")),
        ("Prêt", "Le FMI a débloqué 300 millions de dollars pour le Malawi.", ("IGO-IMF", "MWI")),
        ("Formation", "La Turquie forme des soldats somaliens.", ("TUR", "SOM")),
        ("Vaccins", "La Chine a offert un million de vaccins au Zimbabwe.", ("CHN", "ZWE")),
        ("Navires", "L'Italie a mis deux navires à la disposition de la Libye.", ("ITA", "LBY")),
        ("Drones", "Les Emirats arabes unis auraient livré des drones au maréchal Haftar.", ("ARE", "NSA:LBY")),
        ("Dette", "La Chine a effacé la dette de la Zambie.", ("CHN", "ZMB")),
    ],
)
def test_who_helps_whom(headline: str, sentence: str, sides: tuple[str, str]) -> None:
    assert ("AID", *sides) in acts(headline, sentence)


@pytest.mark.parametrize(
    ("headline", "sentence", "sides"),
    [
        ("Pristina attend", "La Serbie suspend le dialogue avec le Kosovo.", ("SRB", "XKX")),
        ("Rupture", "La Bolivie a rompu les négociations avec le Chili.", ("BOL", "CHL")),
        ("Réponse", "Le Liban a démenti les accusations de la Syrie.", ("LBN", "SYR")),
        ("Silence", "La Bolivie n'a pas donné suite à la demande du Chili.", ("BOL", "CHL")),
        ("Visite écourtée", "L'Iran a éconduit l'émissaire suédois.", ("IRN", "SWE")),
        ("La Haye", "La Birmanie récuse les accusations de la Gambie.", ("MMR", "GMB")),
        ("Sans façon", "L'Arménie a décliné l'invitation de la Turquie.", ("ARM", "TUR")),
        ("Adhésion", "La Grèce bloque l'adhésion de l'Albanie.", ("GRC", "ALB")),
        ("Non", "Tokyo a opposé une fin de non-recevoir à Séoul.", ("JPN", "KOR")),
    ],
)
def test_who_refuses_whom(headline: str, sentence: str, sides: tuple[str, str]) -> None:
    assert ("REJECT", *sides) in acts(headline, sentence)


def test_an_invitation_that_is_declined_is_of_who_invites() -> None:
    told = acts("Sans façon", "L'Arménie a décliné l'invitation de la Turquie.")
    assert ("REQUEST", "TUR", "ARM") in told
    assert ("REQUEST", "ARM", "TUR") not in told
