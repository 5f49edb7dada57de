"""A bound on the time that one question may take of a record."""

from dyade.record.store import Store


def limit_questions(store: Store, seconds: float) -> None:
    """From now on a question that takes longer is stopped: it ends in RecordError."""
    store.patience = seconds
