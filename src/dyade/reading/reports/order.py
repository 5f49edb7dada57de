"""Slots by the order of words: what stands before, after, behind a preposition, where the tree gives nothing.

The French model often takes a present-tense verb for a noun (« La Chine critique les Etats-Unis »); no arc can be
trusted then, but the order of a French clause can.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from dyade.reading.reports import incise
from dyade.reading.reports.scene import Scene
from dyade.reading.reports.syntax import CONTRACTED, Filler, verbal

FAR = 22
"""Most words between a verb and an argument found by order."""
BREAKS = frozenset({";", ":", "«", "»", '"', "(", ")", "que", "qu'", "qui", "dont", "où", "mais"})
DASHES = frozenset({"-", "–", "—", "/"})
PREPOSITIONS = frozenset({"à", "au", "aux", "de", "du", "d'", "en", "dans", "par", "pour", "contre", "avec", "sur"}) | {
    *("sous", "vers", "chez", "entre", "envers", "sans", "depuis", "selon", "après", "avant", "dès")
}


def before(scene: Scene, verb: Token) -> tuple[Filler, ...]:
    """The last mention before the verb that no preposition introduces and no verb separates from it."""
    parted = incise.subject(verb)
    if parted is not None:
        return (Filler(parted, "subject"),)
    for token in reversed(verb.doc[max(verb.sent.start, verb.i - FAR) : verb.i]):
        if (verbal(token) and token.pos_ == "VERB") or token.lower_ in BREAKS:
            return ()
        if token.i in scene.heads and token.pos_ not in ("ADJ", "DET") and not introduced(scene, token):
            return (Filler(token, "by order, before"),)
    return ()


def after(scene: Scene, verb: Token) -> tuple[Filler, ...]:
    """The first noun or mention after the verb, when no preposition introduces it."""
    for token in _following(verb):
        if token.lower_ in PREPOSITIONS and token.lower_ not in ("au", "aux", "du"):
            return ()
        if token.pos_ == "VERB" and verbal(token):
            return ()  # « nie avoir armé les rebelles »: theirs is the other verb
        if (token.i in scene.heads and token.pos_ != "DET") or token.pos_ in ("NOUN", "PROPN"):
            return (Filler(token, "by order, after"),) if not introduced(scene, token) else ()
    return ()


def behind(scene: Scene, head: Token, preposition: str) -> tuple[Filler, ...]:
    """The first mention or noun behind the preposition, after the head, in the same stretch of the sentence."""
    found = False
    for token in _following(head):
        if CONTRACTED.get(token.lower_, token.lower_) == preposition and token.pos_ in ("ADP", "DET"):
            found = True
        elif found and (token.i in scene.heads or token.pos_ in ("NOUN", "PROPN")):
            return (Filler(token, f"by order, {preposition}"),)
        elif found and verbal(token):
            return ()
    return ()


def listed(scene: Scene, head: Token) -> tuple[Filler, ...]:
    """Every mention behind « entre », up to the next verb: « entre l'Iran et l'Arabie saoudite »."""
    found: list[Token] = []
    open_ = False
    for token in _following(head):
        if token.lower_ == "entre":
            open_ = True
        elif open_ and verbal(token) and token.pos_ == "VERB":
            break
        elif open_ and token.i in scene.heads:
            found.append(token)
    return tuple(Filler(t, "entre, listed") for t in found)


def headed(scene: Scene, head: Token) -> tuple[Filler, ...]:
    """« Ethiopie-Somalie: rencontre à Ankara »: two parties that a dash joins before the colon of a headline."""
    first = next((t.i + 1 for t in reversed(scene.doc[: head.i]) if t.is_space and "\n" in t.text), 0)
    line = scene.doc[first : head.i]
    colon = next((t.i for t in line if t.text == ":"), None)
    named = [t for t in scene.doc[first:colon] if t.i in scene.heads] if colon is not None else []
    if len(named) != 2 or scene.doc[named[0].i + 1 : named[1].i].text.strip() not in DASHES or colon != named[1].i + 1:
        return ()
    return tuple(Filler(t, "pair of the headline") for t in named)


def introduced(scene: Scene, token: Token) -> bool:
    """Whether a preposition stands just before the word or before its mention."""
    start = token.i
    mention = scene.heads.get(token.i)
    while mention is not None and start > 0 and token.doc[start - 1].idx >= mention.start:
        start -= 1
    for at in range(start - 1, max(token.sent.start, start - 3) - 1, -1):
        word = token.doc[at]
        if word.lower_ in PREPOSITIONS:
            return True
        if word.pos_ not in ("DET", "NUM", "ADJ"):
            return False
    return False


def _following(token: Token) -> Iterator[Token]:
    for word in token.doc[token.i + 1 : min(token.sent.end, token.i + FAR)]:
        if word.lower_ in BREAKS:
            return
        yield word
