"""Present-tense forms of the verbs in the tables, for words that the tagger took for nouns or adjectives."""

from functools import cache

from spacy.tokens import Token

from dyade.languages.kept import kept
from dyade.reading.opening import spelled
from dyade.reading.parse import MODEL, pipeline
from dyade.reading.reports.lexicon import denying, lexicon

_THIRD = ("e", "t", "d", "ent")
_LATER = ("a", "ont", "ait", "aient")
"""What follows an infinitive, without its « e », in the third persons of the future and the conditional."""
ENDINGS = (("er", ("e", "ent")), ("tir", ("t", "tent")), ("ir", ("it", "issent")), ("re", ("", "ent")))


@cache
def present_forms() -> dict[str, str]:
    """Third-person forms of present and future -> infinitive, for every verb that starts a row."""
    return kept("present-forms", _all_present_forms)


def _all_present_forms() -> dict[str, str]:
    others = {*lexicon().phrases, *_holding()}
    verbs = sorted(set(lexicon().verbs) | {v for v in others if v.endswith(("er", "ir", "re"))})
    known = _model_forms(frozenset(verbs))
    regular = {form: verb for verb in reversed(verbs) for form in _regular(verb)}
    return {**regular, **known}


@cache
def _holding() -> frozenset[str]:
    """Verbs that hold a bare infinitive: « compte retirer »."""
    rows = (row for some in lexicon().governors.values() for row in some)
    return frozenset(row.lemma for row in rows if "inf" in row.governs and row.control is None)


def _regular(verb: str) -> tuple[str, ...]:
    found = ((verb.removesuffix(ending), forms) for ending, forms in ENDINGS if verb.endswith(ending))
    later = tuple(verb.removesuffix("e") + e for e in _LATER) if verb.endswith(("er", "ir", "re")) else ()
    return (*(stem + e for stem, forms in found for e in forms if stem + e), *later)


def _model_forms(verbs: frozenset[str]) -> dict[str, str]:
    """Forms that the model's own lemma table gives to one of these verbs."""
    table = pipeline().get_pipe("lemmatizer").lookups.get_table("lemma_lookup")
    given = {key: lemmas for key, lemmas in table.items() if not verbs.isdisjoint(lemmas)}
    forms = sorted((form, given[key]) for key, form in spelled(MODEL, given.keys()).items())
    return {form: next(x for x in lemmas if x in verbs) for form, lemmas in forms if form.endswith(_THIRD)}


@cache
def gerund_forms() -> dict[str, str]:
    """Present participles -> infinitive, of the verbs that start a row: « bombardant », « envahissant »."""
    stems = {"er": "", "ir": "iss", "re": ""}
    verbs = sorted(set(lexicon().verbs))
    plain = {v[:-2] + stems[v[-2:]] + "ant": v for v in verbs if v[-2:] in stems}
    soft = {"g": "geant", "c": "çant"}
    return plain | {v[:-3] + soft[v[-3]]: v for v in verbs if v.endswith(("ger", "cer"))}


def hidden_gerund(token: Token) -> bool:
    """« En bombardant Kharkiv »: after « en » the tagger takes it for a noun."""
    before = token.nbor(-1).lower_ if token.i > token.sent.start else ""
    return before == "en" and token.pos_ in ("NOUN", "ADJ", "PROPN") and token.lower_ in gerund_forms()


def hidden_verb(token: Token) -> str | None:
    """The infinitive of a verb that the tagger took for something else; None when it is what it was tagged."""
    if token.pos_ not in ("NOUN", "ADJ", "PROPN", "ADV", "ADP", "X", "PRON", "DET"):
        return None
    if hidden_gerund(token):
        return gerund_forms()[token.lower_]
    verb = present_forms().get(token.text)
    if verb is None or token.i == token.sent.start:
        return None
    if token.nbor(-1).pos_ in ("DET", "ADP", "NUM", "AUX") or token.nbor(-1).lower_ in ("de", "des", "en", "d'"):
        return None
    rest = token.nbor(1) if token.i + 1 < token.sent.end else None
    if verb in denying() and (rest is None or rest.is_punct):
        return verb if not _finite_nearby(token) else None  # « Accusé par Riga, Minsk dément. »
    if verb in _holding() and rest is not None and "Inf" in rest.morph.get("VerbForm"):
        return verb if not _finite_nearby(token) else None  # « Kampala compte retirer »
    perfect = rest is not None and rest.lower_ in ("avoir", "être")  # « dément avoir bombardé »
    opens = rest is not None and (
        perfect
        or rest.pos_ in ("DET", "ADP", "PROPN", "ADV", "NUM")
        or rest.lower_ in ("que", "qu'")
        or rest.is_title  # « L'Iran menace Israël »: the tagger takes the name for an adjective
    )
    return verb if opens and not _finite_nearby(token) else None


def _finite_nearby(token: Token) -> bool:
    """Whether the stretch around the word already has a finite verb tagged as one."""
    low, high = token.i, token.i
    doc, sent = token.doc, token.sent
    while low > sent.start and doc[low - 1].text not in (",", ";", ":", "«", "»", '"', "et", "mais", "puis", "qui"):
        low -= 1
    while high + 1 < sent.end and doc[high + 1].text not in (",", ";", ":", "«", "»", '"', "qui", "que", "qu'"):
        high += 1
    return any("Fin" in t.morph.get("VerbForm") and t.i != token.i for t in doc[low : high + 1])
