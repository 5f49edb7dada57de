"""Typed rows and what can be done with them: walk, count, hand to pandas or Arrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar, overload

from dyade.model.errors import MissingPart

if TYPE_CHECKING:
    import pandas
    import pyarrow

R = TypeVar("R", bound=NamedTuple)


class Rows(Sequence[R], Generic[R]):
    """An answer: rows of one type, in order. A list in a cell stays a list in Arrow and in pandas."""

    def __init__(self, row_type: type[R], rows: Iterable[R]) -> None:
        self.row_type = row_type
        self._rows = tuple(rows)

    @overload
    def __getitem__(self, index: int) -> R: ...
    @overload
    def __getitem__(self, index: slice) -> Rows[R]: ...
    def __getitem__(self, index: int | slice) -> R | Rows[R]:
        if isinstance(index, slice):
            return Rows(self.row_type, self._rows[index])
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rows) and self._rows == other._rows

    def __hash__(self) -> int:
        return hash(self._rows)

    def __repr__(self) -> str:
        return f"<{len(self)} × {self.row_type.__name__}>"

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in order."""
        return self.row_type._fields

    def to_arrow(self) -> pyarrow.Table:
        """The rows as an Arrow table, with the same schema when there are none."""
        import pyarrow

        schema = pyarrow.schema([(name, _arrow_type(hint)) for name, hint in _hints(self.row_type)])
        return pyarrow.Table.from_pylist([row._asdict() for row in self._rows], schema=schema)

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame. Raises MissingPart when pandas is not installed."""
        try:
            import pandas  # noqa: F401 - told apart from an error inside the conversion
        except ImportError as error:
            raise MissingPart("pandas is not installed", why=str(error), todo="pip install 'dyade[pandas]'") from error
        return self.to_arrow().to_pandas()


def _hints(row_type: type[Any]) -> list[tuple[str, Any]]:
    from typing import get_type_hints

    hints = get_type_hints(row_type)
    return [(name, hints[name]) for name in row_type._fields]


def _arrow_type(hint: Any) -> pyarrow.DataType:
    import pyarrow

    text = str(hint)
    if "tuple" in text:
        return pyarrow.list_(pyarrow.string())
    for word, kind in (("bool", pyarrow.bool_()), ("int", pyarrow.int64()), ("float", pyarrow.float64())):
        if word in text:
            return kind
    return pyarrow.string()
