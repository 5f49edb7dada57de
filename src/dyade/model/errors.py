"""The error tree. Each error says what, where, why and what to do next; none is raised bare.

DyadeError
├── SourceError            bytes that cannot become an article
│   ├── MissingSource        no such file or folder, or not readable
│   ├── UnreadableSource     binary, wrong encoding, empty, too large, broken container
│   ├── OtherKind            a file of a folder that is of no kind that is read: told, and no failure
│   ├── BrokenLine           one line of a JSONL or CSV file (with its number)
│   └── BadCoding            a coded article that breaks the form (with the field)
├── TableError             a row of a language table that breaks the table's rules
├── QuestionError          a question that cannot be asked
│   ├── UnknownParty         no such state or body (with the nearest names)
│   ├── UnknownId            no such event, article or report
│   ├── UnknownFilter        a filter that the question does not have (with the nearest)
│   └── BadDate              not an EDTF day, month or year
├── RecordError            the store
│   ├── RecordMissing        no record at that path or address
│   ├── RecordUnreachable    a server that does not answer, or lets nobody in
│   ├── RecordNewer          written by a newer version
│   ├── RecordLocked         another writer holds it
│   └── RecordUnwritable     read-only folder, full disk
├── ClusterUnreachable     no cluster that answers at an address
├── OutputUnwritable       an answer that cannot be written: full disk, no right to write
└── MissingPart            something not installed (with how to get it)
"""

import re
from collections.abc import Callable

_VALUE = re.compile(r"\{(\w+)\}")


def marked(message: str) -> str:
    """The message itself; marks, where it is written, what a translation must know."""
    return message


class Spoken:
    """A value of a message that is said in the language of the message; as a string it is English."""

    def said(self, translate: Callable[[str], str]) -> str:
        """The value, in the language that `translate` leads to."""
        raise NotImplementedError

    def __str__(self) -> str:
        return self.said(str)


class DyadeError(Exception):
    """Root of the tree. The message is one line a user can act on.

    `what`, `why` and `todo` are messages that a translation may know; `values` are put into their `{names}` after it.
    """

    def __init__(
        self, what: str, *, where: str | None = None, why: str | None = None, todo: str | None = None, **values: object
    ) -> None:
        self.what, self.where, self.why, self.todo, self.values = what, where, why, todo, values
        super().__init__(self.line())

    def line(self, translate: Callable[[str], str] = str) -> str:
        """« where: what (why). To do. » on one line, each message translated before its values are put in."""
        what, why, todo = (self._said(part, translate) for part in (self.what, self.why, self.todo))
        head = f"{self.where}{translate(': ')}{what}" if self.where else what
        because = f" ({why})" if why else ""
        then = f". {todo}" if todo else ""
        return " ".join(f"{head}{because}{then}".split())

    def _said(self, message: str | None, translate: Callable[[str], str]) -> str:
        said = translate(message) if message else ""
        return _VALUE.sub(lambda name: _shown(self.values.get(name[1], name[0]), translate), said)


def _shown(value: object, translate: Callable[[str], str]) -> str:
    return value.said(translate) if isinstance(value, Spoken) else str(value)


class SourceError(DyadeError):
    """Bytes that cannot become an article."""


class MissingSource(SourceError):
    """No such file or folder, or no right to read it."""


class UnreadableSource(SourceError):
    """A file that holds no readable article."""


class OtherKind(SourceError):
    """A file that stands in a folder and is of no kind that is read there; nobody asked for it by name."""


class BrokenLine(SourceError):
    """A line of a JSONL or CSV file that is not an article."""


class BadCoding(SourceError):
    """A coded article that breaks the form of coded articles."""


class TableError(DyadeError):
    """A row of a language table that breaks the table's rules."""


class QuestionError(DyadeError):
    """A question that cannot be asked."""


class UnknownParty(QuestionError):
    """No state or body of that name."""


class UnknownId(QuestionError):
    """No event, article or report of that id."""


class UnknownFilter(QuestionError):
    """No filter of that name."""


class BadDate(QuestionError):
    """Not an EDTF day, month or year."""


class RecordError(DyadeError):
    """The store cannot do what was asked."""


class RecordMissing(RecordError):
    """No record at that path or address."""


class RecordUnreachable(RecordError):
    """The server of the record does not answer, or does not accept who asks."""


class RecordNewer(RecordError):
    """The record was written by a newer version of Dyade."""


class RecordLocked(RecordError):
    """Another writer holds the record."""


class RecordUnwritable(RecordError):
    """Read-only folder or full disk."""


class ClusterUnreachable(DyadeError):
    """No cluster answers at the address."""


class OutputUnwritable(DyadeError):
    """An answer that cannot be written where it was to go."""


class MissingPart(DyadeError):
    """Something that is not installed."""
