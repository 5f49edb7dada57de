"""What the process from which readers are forked does first: model, tables and learned reader lie in memory once, and
every reader shares them. None of them may wait for another thread: a fork copies only the one that forks."""

import gc

from dyade.model.article import Article
from dyade.model.errors import MissingPart
from dyade.reading.pipeline import read

_ARTICLE = (
    "Visite à Moscou\n"
    "Le ministre malien Diallo a rencontré mercredi à Moscou son homologue russe, selon RFI. "
    "« Nous condamnons cette attaque », a déclaré le ministre, qui accuse la France d'avoir armé les rebelles.\n"
)


def warm(*, model: bool = True) -> None:
    """Load what reading needs, and keep the collector from touching it: a page that is written to is shared no more."""
    try:
        read(Article(id="warm", text=_ARTICLE, language="fr", published="2024-02-29"), model=model)
    except MissingPart:
        return  # each reader says so of itself, and the run stops with its line
    gc.collect()
    gc.freeze()
