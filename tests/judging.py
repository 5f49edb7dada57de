"""A small record made without a reader, on which people judge."""

from pathlib import Path

from dyade.record import writer
from dyade.record.store import Store, open_store
from dyade.record.writer import Read
from dyade.running.reading import join_record
from telling import dump, told

PRESS = (
    told("fanal", "Sékou Tall, le ministre malien, a été reçu mercredi à Moscou par son homologue russe.",
         words="a été reçu mercredi à Moscou", mode="visit", published="2024-02-28", outlet="Le Fanal",
         date="2024-02-28", place="Moscou"),
    told("quais", "Sékou Tall et son homologue russe ont parlé des mines d'or autour d'un thé.",
         words="ont parlé des mines d'or", mode="visit", published="2024-02-29", outlet="Les Quais"),
    told("leman", "Le chef de la diplomatie malienne a été reçu à Moscou en novembre 2021.",
         words="a été reçu à Moscou en novembre 2021", mode="visit", published="2024-03-02", outlet="Le Léman",
         date="2021-11", place="Moscou"),
    told("carrefour", "Bamako remercie Moscou pour ses livraisons de blé.", words="remercie Moscou",
         type="SUPPORT", published="2024-02-29", outlet="Carrefour"),
    told("calebasse", "Paris accuse Moscou d'armer des mercenaires.", words="accuse Moscou", type="ACCUSE",
         mode="allege", actor="FRA", published="2024-03-01", outlet="La Calebasse"),
)  # fmt: skip
LATER = (
    told("hier", "Sékou Tall, ministre malien, sera reçu fin février à Moscou.", words="sera reçu fin février",
         mode="visit", published="2024-02-20", outlet="Hier", date="2024-02", place="Moscou", status="planned"),
    told("demain", "Le ministre Sékou Tall, reçu à Moscou par son homologue, est rentré.", words="reçu à Moscou",
         mode="visit", published="2024-03-01", outlet="Demain", place="Moscou"),
)  # fmt: skip


def made(path: Path, *press: Read) -> Store:
    """A joined record of the articles."""
    store = open_store(path, create=True)
    add(store, *press)
    return store


def add(store: Store, *press: Read) -> None:
    """Articles added, and the record joined anew."""
    writer.add_readings(store, press)
    join_record(store)


def report_of(article: str) -> str:
    """The id of the one report of an article."""
    (report,) = next(read.reading for read in (*PRESS, *LATER) if read.article.id == article).reports
    return writer.report_id(article, 0, report.start, report.type)


def state(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All that the record says: everything but the judgements taken and taken back, and the count of them."""
    held = dump(store)
    return {
        name: [row for row in rows if row[0] != writer.JOINED] for name, rows in held.items() if name != "decisions"
    }
