"""Who acts in the article: people of public life, not every name that stands in it."""

from dyade.reading.parties.persons import Individual
from dyade.reading.parties.standing import Standing
from dyade.reading.parties.syntax import Syntax
from dyade.reading.parties.words import CIVIL_TITLES, GENITIVES


def acts(individual: Individual, standing: Standing, syntax: Syntax) -> bool:
    """Whether the article says what the person does or is.

    A surname alone, once, without office or title is a mere allusion; so is a name that only completes a noun (« la
    chute de X ») when its bearer is unknown or long out of office.
    """
    held = any(row.startswith(("offices:", "heads:")) for row in standing.rows)
    if " " not in individual.name:
        titled = any(_titled(start, syntax) for start, _ in individual.spans)
        return held or titled or (individual.known is not None and len(individual.spans) > 1)
    if held or individual.lasting:
        return True
    return not (len(individual.spans) == 1 and _completes(individual.spans[0][0], syntax))


def _titled(start: int, syntax: Syntax) -> bool:
    before = syntax.before(start)
    return before is not None and before.folded.rstrip(".") in CIVIL_TITLES


def _completes(start: int, syntax: Syntax) -> bool:
    before = syntax.before(start)
    return before is not None and before.folded in GENITIVES
