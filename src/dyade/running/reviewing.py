"""A person's judgements into a record, which is then joined anew so that they show."""

from dyade.model.event import Decision
from dyade.record.store import Store
from dyade.record.writer import add_decision, undo_decision
from dyade.running.reading import join_record


def decide(store: Store, decision: Decision) -> None:
    """Keep a judgement and join."""
    add_decision(store, decision)
    join_record(store)


def undo(store: Store, id_: str) -> bool:
    """Take a judgement back and join; False when there is none of that id."""
    done = undo_decision(store, id_)
    join_record(store)
    return done
