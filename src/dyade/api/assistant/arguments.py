"""What the tools may be asked with: one definition of each argument, forgiving of a single value for a list."""

from typing import Annotated, Any, Final

from pydantic import BeforeValidator, Field

from dyade.model.codes import EVENT_TYPES, STATUSES
from dyade.views.boards import CLAIM_STANDINGS, PROMISE_STANDINGS

MOST: Final = 100
"""Rows of an answer at most."""
FEWER: Final = 40
"""Events of a story or a party, articles of a search, at most: each comes with more of its own."""
USUAL: Final = 20
"""Rows of an answer unless asked otherwise."""
SYNONYMS: Final = {"with": "party", "source": "outlet"}
"""What the command line calls an argument -> its name here."""


def _word(value: Any) -> Any:
    """Nothing is an empty word, a number its digits: « 2024 » may come as a number."""
    if value is None:
        return ""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _words(value: Any) -> Any:
    """One word is a list of one."""
    if isinstance(value, list | tuple):
        return [_word(one) for one in value]
    return [_word(value)] if value not in (None, "") else []


def _number(value: Any) -> Any:
    return USUAL if value is None else value


def _begin(value: Any) -> Any:
    return 0 if value is None else value


_ONE: Final = BeforeValidator(_word)
_SEVERAL: Final = BeforeValidator(_words)
Word = Annotated[str, _ONE, Field(max_length=200)]
Words = tuple[Word, ...]

Actors = Annotated[
    Words, _SEVERAL, Field(max_length=20, description="States or bodies that act (any of them): code or name")
]
Recipients = Annotated[Words, _SEVERAL, Field(max_length=20, description="States or bodies acted upon, any of them")]
Parties = Annotated[
    Words, _SEVERAL,
    Field(max_length=20, description="On either side, all of them: MLI, Russie, UN; two give what is between them"),
]  # fmt: skip
Types = Annotated[Words, _SEVERAL, Field(max_length=20, description=f"Event types: {', '.join(EVENT_TYPES)}")]
Domains = Annotated[
    Words, _SEVERAL, Field(max_length=30, description="Domains: defence, security, food, energy… (`codebook` has all)")
]
Statuses = Annotated[Words, _SEVERAL, Field(max_length=5, description=", ".join(STATUSES))]
Outlets = Annotated[Words, _SEVERAL, Field(max_length=20, description="Outlets that report it; `summary` names them")]
Since = Annotated[str, _ONE, Field(max_length=60, description="First day: 2024-02-28, 2024-02 or 2024")]
Until = Annotated[str, _ONE, Field(max_length=60, description="Last day")]
AsOf = Annotated[str, _ONE, Field(max_length=60, description="As the press stood on that day, nothing later known")]
Disputed = Annotated[bool | None, Field(description="true: only what somebody denies; false: only the rest")]
Cursor = Annotated[str, _ONE, Field(max_length=400, description="`next` of the answer before")]
Limit = Annotated[int, Field(ge=1, le=MOST, description="Rows at most"), BeforeValidator(_number)]
Standing = Annotated[
    str, _ONE,
    Field(max_length=40, description=f"Only what stands so, newest first. Claims: {', '.join(CLAIM_STANDINGS)}; "
                                     f"promises: {', '.join(PROMISE_STANDINGS)}"),
]  # fmt: skip
Fewer = Annotated[int, Field(ge=1, le=FEWER, description="Events or articles at most"), BeforeValidator(_number)]
Party = Annotated[str, _ONE, Field(max_length=100, description="A state or body: code, French or English name")]
Id = Annotated[str, _ONE, Field(max_length=2000, description="An id as other answers give it")]
EventId = Annotated[str, _ONE, Field(max_length=2000, description="An event: why the report is not in it")]
Name = Annotated[str, _ONE, Field(max_length=100, description="A name or part of one; accents and case do not matter")]
Sought = Annotated[
    str, _ONE,
    Field(min_length=1, max_length=200, description='Words that must all stand in the article; "a b" for neighbours'),
]  # fmt: skip
From = Annotated[
    int, Field(ge=0, description="Character to begin at: `next` of the answer before"), BeforeValidator(_begin)
]
