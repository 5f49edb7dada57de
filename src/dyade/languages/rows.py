"""The columns of every table, as row types. A row's `id` is unique in its table; `example` is a sentence it reads."""

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
    example: str


class OfficeRow(NamedTuple):
    """An office: « ministre des Affaires étrangères », « chef de la diplomatie », « ambassadeur »."""

    id: str
    forms: tuple[str, ...]
    """Surface forms, lower case, masculine and feminine, singular and plural."""
    sector: str
    level: str
    """`state`, `body`, `group` or `any`: what its holder acts for."""
    canonical: str
    """The office that its synonyms share, so that « chef de la diplomatie » meets « ministre des Affaires étrangères »."""
    example: str


class PersonRow(NamedTuple):
    """A person of public life that the press names without saying for whom they act."""

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
    """`state` (« l'armée malienne » is MLI), `nsa` (« les rebelles touareg » is NSA:MLI), `body`, `int`."""
    alone: str
    """What it means unmodified with an article: `context` (the state spoken of last), `nsa`, `int`, `none`."""
    example: str


class CueRow(NamedTuple):
    """A reporting verb or phrase."""

    id: str
    lemma: str
    """« déclarer », « selon », « faire savoir », « se féliciter de », « de l'avis de »."""
    kind: str
    """`verb`, `preposition`, `noun`, `phrase`."""
    stance: str
    """`neutral`, `assert`, `deny`, `accuse`, `praise`, `ask`, `promise`, `threaten`, `refuse`, `warn`, `announce`."""
    takes: tuple[str, ...]
    """What it governs: `que`, `quote`, `de+inf`, `à+inf`, `np`."""
    example: str


class TriggerRow(NamedTuple):
    """Words that state an act: a verb with its frame, a noun with its frame, a light-verb phrase, an idiom.

    Slots: `subj` `obj` `à` `de` `avec` `contre` `en` `par` `pour` `sur` `envers` `chez` `auprès de` `vers` `dans`
    (a prepositional argument), `adj` (a demonym adjective on the noun), `poss` (a possessive), `-` (nobody).
    Several are tried in order, separated by `|`.
    """

    id: str
    """`v:expulser:ambassadeur`, `n:visite`, `l:mettre-fin`."""
    kind: str
    """`verb`, `noun`, `phrase`."""
    lemma: str
    """Head lemma; reflexive with « se »: « se rendre »; a phrase gives its head verb first: « mettre fin »."""
    requires: tuple[str, ...]
    """Lemmas of which one must stand in the slot named before `=`: « obj=troupe », « à=Moscou »; `obj=PLACE`,
    `obj=PARTY`, `à=PARTY` ask for a place or party mention; `xcomp=VERB` for an infinitive; `!obj` for no object."""
    type: str
    mode: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    status: str | None
    """Status that the words themselves give: « projeter de » planned, « refuser » none."""
    domains: tuple[str, ...]
    example: str
    """A sentence with two invented-or-real parties in which the row must fire."""


class GovernorRow(NamedTuple):
    """A word that changes the status of what it governs: « menacer de », « pourrait », « sans », « avant de »."""

    id: str
    lemma: str
    governs: tuple[str, ...]
    """`de+inf` `à+inf` `inf` `que` `np` `participle`."""
    status: str
    """`planned` `hypothetical` `denied` `cancelled` `held`."""
    example: str


class BoilerplateRow(NamedTuple):
    """A line of a page that is not the article: a share line, a newsletter, « à lire aussi », a menu."""

    id: str
    pattern: str
    """Regular expression, matched against a whole line, case-insensitive."""
    kind: str
    """A RegionKind."""
    extent: str
    """`line`, `rest` (to the end of the text), `paragraph`."""
    example: str
