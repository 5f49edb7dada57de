"""Which way a time lies: the tense of the verbs around it, and the words that say so themselves."""

from functools import cache
from typing import Final

from dyade.reading.times.lexicon import Scan, lexicon

_LONGEST: Final = 150
"""Tokens: no sentence is looked over further than this."""
_ENDS: Final = frozenset(".?!\n")
_CLOSE: Final = 5
_CLOSE_AT_ONCE: Final = 10
"""Tokens before « à partir de lundi », and before « dès lundi », in which a past verb makes it a past Monday."""
_CLAUSE: Final = 20
"""How much further off a verb stands behind « que »: « a annoncé le 25 mai qu'il reviendrait »."""
_STORY: Final = 8
"""Tokens before a day in which « après » tells of what went before: « après l'entrée en vigueur mercredi »."""
_TO: Final = frozenset(("à", "au", "aux"))
"""Behind what is put off, the day to which it is: « reporté à jeudi »; « a repoussé lundi » tells when it was done."""
_SHORT: Final = 5
"""Letters: « fait », « sait », « trait » are no imperfects."""
_CLITICS: Final = 3
"""Tokens between « de » and its infinitive, at most: « de ne pas s'y rendre »."""
_REACH: Final = 9
"""Tokens before an infinitive in which the verb that awaits it stands."""


def sentence(scan: Scan, place: int) -> tuple[int, int]:
    """First and one past the last token of the sentence around a token."""
    tokens = scan.tokens
    first = last = place
    while first > max(0, place - _LONGEST) and tokens[first - 1].low[0] not in _ENDS:
        first -= 1
    while last < min(len(tokens), place + _LONGEST) and tokens[last].low[0] not in _ENDS:
        last += 1
    return first, last


def direction(scan: Scan, place: int, *, at_once: bool = True) -> int:
    """Tense of the verb nearest to a token in its sentence: 1 to come, -1 past, 0 unknown.

    « Dès lundi » lies ahead unless a past verb stands close; of « dès mars » only the tense tells (`at_once=False`).
    """
    first, last = sentence(scan, place)
    first, last = max(first, place - 30), min(last, place + 30)
    if _said_ahead(scan, place):
        return 1
    if at_once and _at_once(scan, place):
        return -1 if _told_at_once(scan, place, first, last) else 1
    if told_just_before(scan, place) or dates_back(scan, place) or _after_an_act(scan, place, first):
        return -1
    best = (99.0, 0)
    for at in range(first, last):
        turn = _turn(scan, at, last) or (at < place and _infinitive_ahead(scan, at, first))
        if turn:
            away = abs(at - place) + (0.5 if at > place else 0)
            told = 0 if turn > 0 and _at_first(scan, at) else int(turn)
            best = min(best, (away + _commas(scan, at, place) + _beyond(scan, place, at), told))
    return best[1]


def dates_back(scan: Scan, place: int) -> bool:
    """« remonterait au 5 mars », « datant de mars »: what began then is past, whatever the tense."""
    return "dating-back" in _kinds_before(scan, place)[1]


def accomplished(scan: Scan, place: int) -> bool:
    """« ont pris trois villes depuis mars »: the nearest auxiliary of the sentence makes a past of what « est touchée
    depuis mars » tells as lasting."""
    first, last = sentence(scan, place)
    near = [at for at in range(first, last) if "past-aux" in _kinds(scan, at) and _turn(scan, at, last) < 0]
    bare = place > 1 and _past_participle(scan.tokens[place - 2].low) and "past-aux" not in _kinds(scan, place - 3)
    at = min(near, key=lambda at: abs(at - place), default=None)
    return at is not None and not bare and "perfect-aux" in _kinds(scan, at)


def _at_first(scan: Scan, at: int) -> bool:
    """« initialement prévue en mai »: what was planned before may lie either way."""
    return at > 0 and "at-first" in _kinds(scan, at - 1)


def _said_ahead(scan: Scan, place: int) -> bool:
    """« pour lundi », « à compter de mardi », « reporté à jeudi », « arrive lundi »."""
    one, two = _kinds_before(scan, place)
    put_off = "put-off" in two and scan.tokens[place - 1].low in _TO
    return "ahead" in one or "ahead-of" in two or "arriving" in one or put_off


def _at_once(scan: Scan, place: int) -> bool:
    """« dès lundi », « à partir de lundi »."""
    one, two = _kinds_before(scan, place)
    return "at-once" in one or "at-once-of" in two


def _told_at_once(scan: Scan, place: int, first: int, last: int) -> bool:
    """« a rouvert ses frontières dès jeudi », « a, dès mercredi, acté »: the last verb before it, or the one around it,
    is past."""
    close = _CLOSE_AT_ONCE if "at-once" in _kinds_before(scan, place)[0] else _CLOSE
    turns = [
        (at, turn)
        for at in range(max(first, place - close), place)
        if (turn := _turn(scan, at, place) or _infinitive_ahead(scan, at, first))
    ]
    around = place >= first + 3 and scan.tokens[place - 2].low == "," and "perfect-aux" in _kinds(scan, place - 3)
    closed = place + 2 < last and scan.tokens[place + 1].low == "," and _past_participle(scan.tokens[place + 2].low)
    return (bool(turns) and turns[-1][1] < 0) or (around and closed)


def _after_an_act(scan: Scan, place: int, first: int) -> bool:
    """« après l'entrée en vigueur mercredi »: what went before is told with its day, unless of what lies ahead."""
    low = max(first, place - _STORY)
    before = [token.low for token in scan.tokens[low:place]]
    at = next((n for n, word in enumerate(reversed(before)) if word == "après"), 0)
    return at > 1 and not any(_turn(scan, n, place) for n in range(first, place))


def _beyond(scan: Scan, place: int, at: int) -> int:
    """« le 25 mai, qu'il reviendrait »: a verb behind « que » tells of another time."""
    between = scan.tokens[place + 1 : at]
    return _CLAUSE if any(token.low in ("que", "qu'") for token in between) else 0


def _kinds(scan: Scan, at: int) -> frozenset[str]:
    return lexicon().of(scan.tokens[at].low)


def _past_participle(low: str) -> bool:
    return (len(low) > 2 or "participle" in lexicon().of(low)) and _plain(low) and _ends(low, "past-ending")


def _infinitive_ahead(scan: Scan, at: int, first: int) -> bool:
    """« a accepté de reprendre les pourparlers mardi »: what was accepted, planned or asked for is still to come."""
    low = scan.tokens[at].low
    if not _ends(low, "infinitive-ending") or lexicon().of(low):
        return False
    before = [scan.tokens[n].low for n in range(at - 1, max(first - 1, at - _REACH), -1)]
    link = next((n for n, word in enumerate(before[:_CLITICS]) if word in ("de", "d'", "à")), None)
    return link is not None and any("awaiting" in lexicon().of(word) for word in before[link + 1 :])


def _kinds_before(scan: Scan, place: int) -> tuple[frozenset[str], frozenset[str]]:
    """Kinds of the word before a token and of the one before that."""
    one, two = (lexicon().of(scan.tokens[at].low) if at >= 0 else frozenset() for at in (place - 1, place - 2))
    return one, two


def told_just_before(scan: Scan, place: int) -> bool:
    """« signé mardi »: a participle right before, with neither an article (« l'arrivée ») nor a future before it."""
    if place < 2:
        return False
    low, before = scan.tokens[place - 1].low, scan.tokens[place - 2].low
    name = not scan.text[scan.tokens[place - 1].start].islower()  # « rencontrer Modi jeudi »
    participle = len(low) > 3 and not name and "-" not in low and _plain(low) and _ends(low, "past-ending")
    kinds = lexicon().of(before)
    return participle and kinds.isdisjoint(("function", "passive-infinitive")) and not _turn(scan, place - 2, place)


def _commas(scan: Scan, a: int, b: int) -> int:
    return 2 * sum(token.low in (",", "que", "qui", "qu'", "mais") for token in scan.tokens[min(a, b) : max(a, b)])


def _turn(scan: Scan, at: int, last: int) -> int:
    """What one word says of tense: 1, -1, or 0 for nothing."""
    token = scan.tokens[at]
    kinds = lexicon().of(token.low)
    if "future" in kinds:
        return 1 if not _perfect(scan, at) else 0
    if "past-aux" in kinds:
        return _auxiliary(scan, at, last)
    if len(token.low) > 3 and scan.text[token.start].islower() and "not-future" not in kinds:
        return 1 if _ends(token.low, "future-ending") else -_imperfect(token.low, kinds)
    return 0


def _imperfect(low: str, kinds: frozenset[str]) -> bool:
    """« plaidait »; of « devait » and « pouvait » the infinitive may lie either way."""
    return not kinds and len(low) > _SHORT and _ends(low, "imperfect-ending")


def _auxiliary(scan: Scan, at: int, last: int) -> int:
    """« a été fixé », « s'est rendu » are past; « est attendu » lies ahead, « aura été reçu » says nothing."""
    if at and _turn(scan, at - 1, at) > 0:
        return 0
    following = scan.tokens[at + 1 : min(at + 4, last)]
    if any("future" in lexicon().of(token.low) for token in following):
        return -1 if "perfect-aux" in lexicon().of(scan.tokens[at].low) else 0
    return -1 if any(_past_participle(token.low) for token in following) else 0


def _plain(low: str) -> bool:
    """Whether nothing but its ending tells what the word is: « signé », « demandé »; or the table, « fait »."""
    kinds = lexicon().of(low)
    return kinds <= {"awaiting"} or "participle" in kinds


def _perfect(scan: Scan, at: int) -> bool:
    """« avait été convoqué »: a word that lies ahead, told as past."""
    return any("perfect-aux" in lexicon().of(token.low) for token in scan.tokens[max(0, at - 3) : at])


def _ends(low: str, kind: str) -> bool:
    return low.endswith(_endings(kind))


@cache
def _endings(kind: str) -> tuple[str, ...]:
    return lexicon().kind(kind)
