"""A person's judgements into a record, which is then joined anew so that they show."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Final, get_args

from sqlalchemy import Connection

from dyade.languages.parties import find_party
from dyade.model.codes import EVENT_TYPES, MODES
from dyade.model.errors import QuestionError, UnknownId, marked
from dyade.model.event import Decision, DecisionKind
from dyade.model.ids import make_id
from dyade.record import queries
from dyade.record.store import Store
from dyade.record.writer import add_decision, undo_decision
from dyade.running.reading import join_record

KINDS: Final[tuple[DecisionKind, ...]] = get_args(DecisionKind)
PAIRED: Final = frozenset({"same", "not-same"})
"""Judgements of two; the others are of one."""
READER: Final = "reviewer"
"""Author of what is judged on a page, where nobody gives a name."""
_HOW: Final = {
    "same": marked("Name two reports or events: same R1 R2"),
    "not-same": marked("Name two reports or events: not-same R1 R2"),
    "wrong-type": marked("Name a report or event and the right type: wrong-type E1 RETREAT/withdraw"),
    "wrong-party": marked("Name a report or event and the right side: wrong-party E1 actors=MLI|FRA"),
    "not-an-event": marked("Name a report or event: not-an-event E1"),
}


def judge(
    store: Store,
    kind: str,
    targets: Sequence[str],
    *,
    author: str,
    value: str | None = None,
    note: str | None = None,
    join: bool = True,
) -> Decision:
    """Keep a judgement of this moment and join; without `join`, it shows after the next joining.

    `targets` are reports or events of the record; parties in `value` may be names. Raises UnknownId, UnknownParty;
    QuestionError when the judgement says nothing.
    """
    checked, value = check(kind, targets, value)
    _find(store, targets)
    with store.reading() as connection:
        last = max((held.time for held in queries.decisions(connection)), default="")
    time = _now(last)
    made = Decision(
        id=make_id("d", (kind, *targets, value, time)), kind=checked, targets=tuple(targets), value=value,
        author=author, time=time, note=note or None,
    )  # fmt: skip
    add_decision(store, made)
    if join:
        join_record(store)
    return made


def check(kind: str, targets: Sequence[str], value: str | None) -> tuple[DecisionKind, str | None]:
    """The kind, and the value with its parties as codes, when these can be a judgement.

    Raises QuestionError with an example of one that can; UnknownParty with the nearest names.
    """
    known = next((name for name in KINDS if name == kind), None)
    if known is None:
        raise QuestionError("no judgement « {told} »", todo="Choose among {allowed}", told=kind,
                            allowed=", ".join(KINDS))  # fmt: skip
    right = len(set(targets)) == len(targets) == (2 if kind in PAIRED else 1)
    if not right or (value is None) == kind.startswith("wrong-"):
        raise QuestionError("the judgement is not whole", where=kind, todo=_HOW[kind])
    if known == "wrong-type":
        _check_type(value or "")
    return known, _in_codes(value or "") if known == "wrong-party" else value


def decide(store: Store, kind: str, targets: Sequence[str], value: str | None) -> Decision:
    """Keep what a reader of the pages judges and join: `judge` with the same check."""
    return judge(store, kind, targets, value=value, author=READER)


def undo(store: Store, id_: str, *, join: bool = True) -> bool:
    """Take a judgement back and join; False when none of that id stands."""
    with store.reading() as connection:
        stands = any(held.id == id_ for held in queries.decisions(connection))
    done = stands and undo_decision(store, id_)
    if done and join:
        join_record(store)
    return done


def _check_type(value: str) -> None:
    type_, _, mode = value.partition("/")
    name = next((name for name in EVENT_TYPES if name == type_), None)
    if name is None:
        raise QuestionError("no event type « {told} »", todo="Choose among {allowed}", told=type_,
                            allowed=", ".join(EVENT_TYPES))  # fmt: skip
    if mode and mode not in MODES[name]:
        raise QuestionError("no mode « {told} » of {type}", todo="Choose among {allowed}", told=mode, type=name,
                            allowed=", ".join(MODES[name]) or "–")  # fmt: skip


def _in_codes(value: str) -> str:
    """« actors=Mali|FRA » with codes in the place of names."""
    role, _, named = value.partition("=")
    given = [party.strip() for party in named.split("|") if party.strip()]
    if role not in ("actors", "recipients") or not (given or role == "recipients"):
        raise QuestionError("the judgement is not whole", where="wrong-party", todo=_HOW["wrong-party"])
    codes = [find_party(party) for party in given]
    return f"{role}={'|'.join(dict.fromkeys(codes))}"


def _find(store: Store, targets: Sequence[str]) -> None:
    with store.reading() as connection:
        unknown = [target for target in targets if not _stands(connection, target)]
    if unknown:
        raise UnknownId(
            "no report or event « {id} »", where=str(store.path), id=unknown[0],
            todo="`dyade event ID` shows the ids of its reports",
        )  # fmt: skip


def _stands(connection: Connection, id_: str) -> bool:
    found = queries.report(connection, id_) or queries.event(connection, id_) or queries.retraction(connection, id_)
    return found is not None


def _now(last: str) -> str:
    """This moment, after every judgement that the record holds: of two that contradict each other the later holds."""
    now = datetime.now(UTC)
    try:
        before = datetime.fromisoformat(last)
    except ValueError:
        return now.isoformat(timespec="microseconds")
    before = before if before.tzinfo else before.replace(tzinfo=UTC)
    return max(now, before + timedelta(microseconds=1)).astimezone(UTC).isoformat(timespec="microseconds")
