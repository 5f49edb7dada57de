"""A press of short articles for engines: read by hand, in whatever process stands near."""

import os
import signal
from pathlib import Path

from dyade.model.article import Article
from dyade.model.reading import Reading
from telling import told

_VISITS = ("a reçu", "a rencontré", "s'est entretenu avec")
PRESS = [
    told(
        f"a{n:03}",
        f"Le ministre malien {_VISITS[n % 3]} son homologue pour la fois {n // 2} à Moscou, selon le titre {n % 4}.",
        words=_VISITS[n % 3],
        recipient=("RUS", "RUS", "DZA", "NER")[n % 4],
        date=f"2024-{n // 2 % 12 + 1:02}-{n % 27 + 1:02}",
        published=f"2024-{n // 2 % 12 + 1:02}-28",
        outlet=f"Titre {n % 4}",
    )
    for n in range(36)
]
ARTICLES = [read.article for read in PRESS]
READINGS = {read.article.id: read.reading for read in PRESS}
FATAL = "a007"
SCAR = "DYADE_TEST_SCAR"
"""Names the file that the reader leaves behind which dies once."""


def hand_reader(chunk: list[Article]) -> list[Reading | str]:
    """Gives the readings made by hand."""
    return [READINGS[article.id] for article in chunk]


def dying_once(chunk: list[Article]) -> list[Reading | str]:
    """Dies of one article, the first time."""
    scar = Path(os.environ[SCAR])
    if any(article.id == FATAL for article in chunk) and not scar.exists():
        scar.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return hand_reader(chunk)


def dying(chunk: list[Article]) -> list[Reading | str]:
    """Dies of one article, each time."""
    if any(article.id == FATAL for article in chunk):
        os.kill(os.getpid(), signal.SIGKILL)
    return hand_reader(chunk)


def idle(chunk: list[Article]) -> list[Reading | str]:
    """Reads nothing any more."""
    return ["nothing is read" for _ in chunk]


def counting(chunk: list[Article]) -> list[Reading | str]:
    """Multiplies arrays, and says how many threads this process has then."""
    import numpy as np

    np.ones((200, 200)) @ np.ones((200, 200))
    (line,) = (line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("Threads:"))
    return [line.split()[1] for _ in chunk]
