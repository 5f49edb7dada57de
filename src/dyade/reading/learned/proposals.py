"""What the learned reader proposes: one event with the words and the probability behind every part of it."""

from typing import NamedTuple

from dyade.model.codes import Domain, EventType, Status

NO_MODE = 0.6
"""Probability that an act has no mode from which none is told; right as often as 0.5 on held-out articles, and fewer
modes are lost."""


class Choice(NamedTuple):
    """A party code, a date (EDTF) or a state chosen for a role; the mention that speaks most for it, None when
    no words do."""

    value: str
    probability: float
    start: int | None
    end: int | None
    turned: bool = False
    """The mention is of a state where private parties of it are meant, or the other way round."""
    joined: bool = False
    """Whether grammar joins it to the first party of its side."""


class Proposal(NamedTuple):
    """An event that the reader sees at a word. Offsets count the article's characters."""

    start: int
    """The trigger word."""
    end: int
    evidence: tuple[int, int]
    type: EventType
    probability: float
    """That the word states an event of this type."""
    worth: float
    """That type, actor and recipient are all right: the type's probability times that of the pair of sides."""
    actors: tuple[Choice, ...]
    recipients: tuple[Choice, ...]
    """Empty when nobody is the likeliest recipient."""
    no_recipient: float
    """Probability that there is no recipient."""
    source: Choice | None
    no_source: float
    dates: tuple[Choice, ...]
    """The likeliest values first, six at most."""
    no_date: float
    place: Choice | None
    no_place: float
    status: Status
    status_probability: float
    modes: tuple[tuple[str, float], ...]
    """The modes that the type has, and the empty one for none of them, the likeliest first; none for types without."""
    domains: tuple[tuple[Domain, float], ...]
    elsewhere: frozenset[int] = frozenset()
    """Where times start that grammar gives to other words than the trigger: they tell acts apart, and date none."""
    actor_choices: tuple[Choice, ...] = ()
    recipient_choices: tuple[Choice, ...] = ()
    """The likeliest parties for each side, the likeliest first, six at most: among them grammar chooses anew."""

    @property
    def own_date(self) -> tuple[Choice | None, float]:
        """The likeliest date that grammar leaves to the act, and the probability that there is none."""
        lost = sum(c.probability for c in self.dates if c.start in self.elsewhere)
        left = next((c for c in self.dates if c.start not in self.elsewhere), None)
        return left, min(1.0, self.no_date + lost)

    @property
    def date(self) -> Choice | None:
        """The likeliest date."""
        return self.dates[0] if self.dates else None

    @property
    def mode(self) -> str | None:
        """The likeliest mode, None where the reader is sure that the act has none."""
        if not self.modes or dict(self.modes).get("", 0.0) >= NO_MODE:
            return None
        return next((name for name, _ in self.modes if name), None)
