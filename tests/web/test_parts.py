"""The page of an event that holds a part of a report of several acts."""

from pathlib import Path

from dyade.joining import join
from dyade.model.reading import Party
from dyade.record import queries, writer
from dyade.record.store import open_store
from dyade.record.writer import Read
from serving import asking
from telling import told


def expelled(name: str, text: str, published: str, *whom: str) -> Read:
    """An article that tells of an expulsion."""
    read = told(name, text, words=text, type="SANCTION", mode="expel", published=published, date="2023-12", outlet=name)
    (report,) = read.reading.reports
    whole = report.model_copy(update={"recipients": tuple(Party(party=one) for one in whom)})
    return read._replace(reading=read.reading.model_copy(update={"reports": (whole,)}))


def test_the_page_of_an_event_says_of_whom_a_report_tells_in_part(tmp_path: Path) -> None:
    press = [
        expelled("quais", "les soldats français expulsés", "2023-12-16", "FRA"),
        expelled("leman", "la mission expulsée", "2023-12-30", "IGO-UN"),
        expelled("fanal", "Bamako a renvoyé les soldats français et la mission", "2024-01-03", "FRA", "IGO-UN"),
    ]
    with open_store(str(tmp_path / "press.dyade"), create=True) as store:
        writer.add_readings(store, press)
        with store.reading() as connection:
            found = join(list(queries.reports(connection)), list(queries.notes(connection)))
        writer.replace_joined(store, found)
    (event,) = [e for e in found.events if any(m.part == ("FRA",) for m in e.merges)]
    with asking(tmp_path / "press.dyade") as client:
        page = client.get(f"/events/{event.id}", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert "what it tells of France" in page.text
