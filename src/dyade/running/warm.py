"""Imported once by the process from which readers are forked: the French model and the tables lie in memory once, and
every reader shares them. What starts threads (the learned reader) is left to each reader."""

import gc

from dyade.model.article import Article
from dyade.model.errors import MissingPart
from dyade.reading.parse import parse_all, pipeline
from dyade.reading.parties import find_parties
from dyade.reading.times import find_times

_SENTENCE = "Le ministre malien a rencontré mercredi à Moscou son homologue russe."


def warm() -> None:
    """Load what reading needs, and keep the collector from touching it: a page that is written to is shared no more."""
    try:
        pipeline()
    except MissingPart:
        return  # each reader says so of itself, and the run stops with its line
    for parsed in parse_all([Article(id="warm", text=_SENTENCE, language="fr")]):
        find_parties(parsed, published=None, country=None)
        find_times(parsed.text, None)
    gc.collect()
    gc.freeze()


warm()
