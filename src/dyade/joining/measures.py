"""Figures that can be added up: units under one name, one thing told from another, what is short of a promise."""

from collections.abc import Iterable, Sequence
from functools import cache

from dyade.joining.words import STEM
from dyade.languages.rows import AmountUnitRow
from dyade.languages.tables import load
from dyade.model.names import fold
from dyade.model.reading import Amount


def same_thing(a: Amount, b: Amount) -> bool:
    """Whether both are figures of one thing, so that they add up: `t` of wheat and « tonnes » of wheat."""
    (unit, of), (other, what) = _measured(a), _measured(b)
    return unit == other and (not of or not what or of == what)


def added(amounts: Iterable[Amount]) -> tuple[Amount, ...]:
    """Amounts of one thing added up, in the unit that came first."""
    sums: list[Amount] = []
    for amount in amounts:
        for place, known in enumerate(sums):
            if same_thing(known, amount):
                sums[place] = known.model_copy(update={"value": known.value + amount.value})
                break
        else:
            sums.append(amount)
    return tuple(sums)


def short(promised: Iterable[Amount], delivered: Sequence[Amount]) -> bool:
    """Whether something of what was promised in figures is still to come, or nobody says how much came.

    How long a thing was to last, and shares, are not handed over in parts: they are left out.
    """
    return any(
        sum(given.value for given in delivered if same_thing(given, amount)) < amount.value
        for amount in promised
        if _kind(amount) == "goods"
    )


def _kind(amount: Amount) -> str:
    row = _row(amount.unit) or _row(amount.of)
    return row.kind if row else "goods"


def _measured(amount: Amount) -> tuple[str, str]:
    """Unit and thing by which amounts are told apart; « 300 tonnes » may have its unit as the thing counted."""
    unit, of = amount.unit, amount.of
    if not unit and _row(of):
        unit, of = of, None
    known = _row(unit)
    return known.id if known else fold(unit or "")[:STEM], fold(of or "")[:STEM]


def _row(words: str | None) -> AmountUnitRow | None:
    return _forms().get((words or "").strip().casefold())


@cache
def _forms() -> dict[str, AmountUnitRow]:
    return {form.casefold(): row for row in load("fr", "amount_units", AmountUnitRow) for form in row.forms}
