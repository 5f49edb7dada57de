"""« Son pays », « leur gouvernement »: a noun under a possessive belongs to whom the possessive points."""

from collections.abc import Iterable

from dyade.model.reading import Mention
from dyade.reading.parties.context import home_state

_NEAR = 12
_LOOSE = "noun:context"


def possessed(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """The mentions, those nouns that only the context resolved given to the possessive before them."""
    made = tuple(mentions)
    owners = {m.end: m for m in made if m.kind == "pronoun"}
    return tuple(_given(mention, owners) if mention.rows[-1:] == (_LOOSE,) else mention for mention in made)


def _given(mention: Mention, owners: dict[int, Mention]) -> Mention:
    near = (owners.get(end) for end in range(mention.start, mention.start - _NEAR, -1))
    owner = next((found for found in near if found is not None), None)
    state = home_state(owner.party) if owner is not None else None
    if owner is None or state is None:
        return mention
    party = f"NSA:{state}" if mention.party.startswith("NSA") else state
    rows = (*mention.rows[:-1], "noun:possessor")
    return mention.model_copy(update={"party": party, "rows": rows, "antecedent": owner.start})
