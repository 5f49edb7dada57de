"""What an act is about, told by its own words: a delivery of wheat is about food, whatever else it is."""

import re
from functools import cache

from dyade.languages import rows, tables
from dyade.model.codes import DOMAINS, Domain
from dyade.model.reading import Report


def with_domains(text: str, reports: tuple[Report, ...]) -> tuple[Report, ...]:
    """The reports with the domains that their evidence names beside those that they have."""
    return tuple(_widened(text, report) for report in reports)


def domains_of(words: str) -> tuple[Domain, ...]:
    """The domains that words name, in the order of the codes."""
    found = {str(match.lastgroup).replace("_", "-") for match in _pattern().finditer(words.lower())}
    return tuple(domain for domain in DOMAINS if domain in found)


def _widened(text: str, report: Report) -> Report:
    told = domains_of(text[report.start : report.end])
    more = tuple(domain for domain in told if domain not in report.domains)
    return report.model_copy(update={"domains": (*report.domains, *more)}) if more else report


@cache
def _pattern() -> re.Pattern[str]:
    words: dict[str, list[str]] = {}
    for row in tables.load("fr", "domain_words", rows.DomainWordsRow):
        words.setdefault(row.domain, []).extend(row.words)
    groups = (f"(?P<{name.replace('-', '_')}>{'|'.join(map(re.escape, some))})" for name, some in words.items())
    return re.compile(rf"\b(?:{'|'.join(groups)})")
