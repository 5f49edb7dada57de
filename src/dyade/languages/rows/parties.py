"""Who is who: states, bodies, groups, offices, people, and the nouns, places and homonyms that lead to them."""

from typing import NamedTuple


class StateRow(NamedTuple):
    """A state or territory. Adjective forms are lower case: ms, fs, mp, fp; nationals are the same, capitalised."""

    id: str
    """ISO 3166-1 alpha-3 (`XKX` for Kosovo)."""
    name: str
    """Usual French name without article: « Mali », « Pays-Bas », « Côte d'Ivoire »."""
    names: tuple[str, ...]
    """Other French names, former names, abbreviations: « Birmanie », « RDC », « Etats-Unis »."""
    official: str
    ms: str
    fs: str
    mp: str
    fp: str
    demonyms: tuple[str, ...]
    """Further adjectives: « congolais démocratique »; historical: « soviétique »."""
    capital: str
    seats: tuple[str, ...]
    """Capital and seats of power that stand for the government: « Moscou », « le Kremlin » (without article)."""
    english: tuple[str, ...]
    within: str | None
    """Sovereign state as which its acts and places are coded, for a territory without a foreign policy of its own."""
    example: str


class BodyRow(NamedTuple):
    """An intergovernmental body, agency or mission."""

    id: str
    party: str
    """`IGO-UN`, `IGO-EU`…"""
    name: str
    aliases: tuple[str, ...]
    example: str


class GroupRow(NamedTuple):
    """An armed group, movement, company, party or NGO that the press names without its state."""

    id: str
    party: str
    """`NSA:RUS`, `NSA`…"""
    sector: str
    name: str
    aliases: tuple[str, ...]
    since: str | None
    until: str | None
    """First and last year or month in which `party` holds: « talibans » are `NSA:AFG` until 2021-08, then `AFG`."""
    example: str


class OfficeRow(NamedTuple):
    """An office: « ministre des Affaires étrangères », « chef de la diplomatie », « ambassadeur »."""

    id: str
    forms: tuple[str, ...]
    """Surface forms, lower case, masculine and feminine, singular and plural."""
    sector: str
    level: str
    """`state`, `body`, `group` or `any`: what its holder acts for; `outside`: who judges a country from anywhere, so
    that the country spoken of does not tell where from."""
    canonical: str
    """The office that its synonyms share: « chef de la diplomatie » is « ministre des Affaires étrangères »."""
    example: str


class PersonRow(NamedTuple):
    """A person of public life that the press names without saying for whom they act.

    `since` and `until` are the first and last year or month in which `party` and `office` hold. Who changed party has
    a row for each term, with the same name, disjoint terms and an id ending in `@2`, `@3`… Outside every term a former
    official is a private person of the same state, unless the article says more.
    """

    id: str
    name: str
    aliases: tuple[str, ...]
    """Other spellings of the full name; a surname alone only when no other public person bears it."""
    party: str
    sector: str
    office: str | None
    since: str | None
    until: str | None
    example: str


class HomonymRow(NamedTuple):
    """A form that stands for several parties or often for none: « Congo », « congolais », « Bruxelles »."""

    id: str
    """The form itself, in lower case."""
    parties: tuple[str, ...]
    """Parties that it may stand for, the most usual in the press first."""
    default: str | None
    """Taken when nothing in the article decides; None: then it is no party at all."""
    within: tuple[str, ...]
    """Those of the parties of which it is a town or a region only: « Géorgie » USA, « Tripoli » LBN."""
    besides: tuple[str, ...]
    """Parties that the article must name for the form to stand for one: « le Nord » is a Korea beside both."""
    example: str


class TwinsRow(NamedTuple):
    """States of one name told together: « les deux Corées »."""

    id: str
    forms: tuple[str, ...]
    parties: tuple[str, ...]
    example: str


class LocalWordRow(NamedTuple):
    """What a part of a federation has and a state has not: « gouverneur », « sénateur »: « de » leads to a region."""

    id: str
    forms: tuple[str, ...]
    """Lower case; « état de » is followed by the name itself."""
    example: str


class PlaceRow(NamedTuple):
    """A region, base, front or sea that the gazetteer lacks: « Donbass » UKR, « Gao » MLI."""

    id: str
    name: str
    aliases: tuple[str, ...]
    state: str | None
    example: str


class HeadRow(NamedTuple):
    """A common noun that stands for a part of a party: « armée » MIL, « junte » GOV, « rebelles » REB."""

    id: str
    forms: tuple[str, ...]
    sector: str
    acts_for: str
    """`state` (« l'armée malienne » is MLI), `nsa` (« les rebelles touareg » is NSA:MLI), `body`, `int`; or what the
    party is to another: `neighbour`, `host`, `coloniser`, `ally`; `sides`: under « les deux » both that are named."""
    alone: str
    """What it means unmodified with an article: `context` (the state spoken of last), `nsa`, `int`, `none`;
    `persons`: under « les deux » the two named last; `other`: under a possessive one of another state."""
    example: str


class RegionRow(NamedTuple):
    """An adjective or complement that says where a state or body lies: « balte », « d'Afrique de l'Ouest »."""

    id: str
    forms: tuple[str, ...]
    """Lower case; a noun that only some states bear (« royaume ») stands here too."""
    states: tuple[str, ...]
    """The states that « un pays balte » may mean."""
    bodies: tuple[str, ...]
    """The bodies that « le bloc ouest-africain » may mean."""
    chief: str | None
    """The body meant where the article names none of them."""
    officials: str | None
    """Whose an unnamed official of the region is: « un diplomate européen »; None: nobody's."""
    measures: tuple[str, ...]
    """Nouns, lower case, of what is done there by whom the officials serve: « les sanctions européennes »."""
    example: str


class SetPhraseRow(NamedTuple):
    """A set phrase in which a demonym or a country's name says nothing of a state: « roulette russe »."""

    id: str
    forms: tuple[str, ...]
    example: str


class ColoniserRow(NamedTuple):
    """The state that last ruled another as colony, protectorate or mandate: what the press calls the colonial power.

    Facts of any encyclopaedia; where several ruled (Cameroon, Namibia), the one that the press means comes first.
    """

    id: str
    """ISO 3166-1 alpha-3 of the former colony."""
    colonisers: tuple[str, ...]
    example: str


class GivenNamesRow(NamedTuple):
    """Given names that the press writes, by where they are usual: they tell a person from a company or a town."""

    id: str
    names: tuple[str, ...]
    example: str


class KnownBodiesRow(NamedTuple):
    """Well-known bodies of one kind: papers, companies, unions, clubs. They need not be parties of any event."""

    id: str
    names: tuple[str, ...]
    """As they are written, capitals included."""
    example: str


class BodyNounRow(NamedTuple):
    """A noun by which a body is named: it heads the name or stands before it."""

    id: str
    forms: tuple[str, ...]
    kind: str
    """`full`: with a capital it heads a name, any complement included (« Fédération européenne de voile »); `proper`:
    the same, but only a proper complement belongs to it (« Sénat du Chili »); `lower`: `full`, and in lower case
    before a proper name (« université de Gand »); `ministry`, `minister`: what it has charge of is named by it
    (« ministre de la Justice »); `before`: it stands before a name (« le quotidien El Watan »)."""
    example: str


class NoNamesRow(NamedTuple):
    """Words with a capital that name neither person, place nor body: services, titles of pages, peoples."""

    id: str
    names: tuple[str, ...]
    example: str


class NoCitiesRow(NamedTuple):
    """Words of every day that cities of the gazetteer bear too: with a capital they name no city."""

    id: str
    names: tuple[str, ...]
    example: str


class TradeRow(NamedTuple):
    """Nouns that say what one person does or is: by how they end, save those in `but`, or one by one."""

    id: str
    endings: tuple[str, ...]
    words: tuple[str, ...]
    but: tuple[str, ...]
    example: str
