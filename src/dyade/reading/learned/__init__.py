"""The learned reader: which words state an event, of which type, and who is actor, recipient and source of it.

`judge` reads an article when `available()`; its proposals and its answers about single words are for the reports
stage to weigh with the tables. How it was made: `training/`; what it is worth: `docs/model-card.md`.
"""

from dyade.reading.learned.choice import chosen, stated_date, stated_place, stated_source
from dyade.reading.learned.proposals import Choice, Proposal
from dyade.reading.learned.reader import NONE, Judged, Sight, available, card, judge, look, version

__all__ = [
    "NONE",
    "Choice",
    "Judged",
    "Proposal",
    "Sight",
    "available",
    "card",
    "chosen",
    "judge",
    "look",
    "stated_date",
    "stated_place",
    "stated_source",
    "version",
]
