"""One article read alone, outside any record: what it says, and its reports as rows with their words."""

from typing import TYPE_CHECKING

from pydantic import PrivateAttr

from dyade.model.article import Article
from dyade.model.event import ArticleNote, SourcedReport
from dyade.model.reading import Reading, Report
from dyade.model.rows import Rows
from dyade.record.writer import report_id
from dyade.views.export import ExportedReport, exported
from dyade.views.words import report_line

if TYPE_CHECKING:
    import pandas
    import pyarrow


class ReadAlone(Reading):
    """A reading that knows its article: as a table it is its reports, in the columns of exported reports."""

    _article: Article = PrivateAttr()

    def __eq__(self, other: object) -> bool:
        """Equal to any reading that says the same."""
        return isinstance(other, Reading) and dict(self) == dict(other)

    __hash__ = Reading.__hash__

    def rows(self) -> Rows[ExportedReport]:
        """A row a report, in the order of the text, with its words; none belongs to an event yet."""
        held = self._article
        note = ArticleNote(id=held.id, published=held.published, outlet=held.outlet, text=held.text)
        found = [_sourced(held.id, index, report) for index, report in enumerate(self.reports)]
        return Rows(ExportedReport, [exported(report_line(one, note, {}), one, ()) for one in found])

    def to_arrow(self) -> "pyarrow.Table":
        """The reports as an Arrow table."""
        return self.rows().to_arrow()

    def to_pandas(self) -> "pandas.DataFrame":
        """The reports as a data frame. Raises MissingPart when pandas is not installed."""
        return self.rows().to_pandas()


def alone(article: Article, reading: Reading) -> ReadAlone:
    """The reading of the article, with the article."""
    held = ReadAlone.model_construct(**dict(reading))
    held._article = article
    return held


def _sourced(article: str, index: int, report: Report) -> SourcedReport:
    return SourcedReport(
        id=report_id(article, index, report.start, report.type), article=article, index=index, report=report
    )
