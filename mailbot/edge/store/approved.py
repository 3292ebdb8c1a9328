"""Answers that an officer has approved, to be offered again to who asks the like."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, insert, select

from mailbot.core.values.people import Approved
from mailbot.edge.store.database import Database
from mailbot.edge.store.people_tables import approved


class ApprovedAnswers:
    """Per meeting."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self, meeting: str) -> list[Approved]:
        """The newest first."""
        wanted = select(approved).where(approved.c.meeting == meeting)
        with self._database.read() as connection:
            return [
                Approved(row.id, row.topic, row.language, row.question, row.words, row.who, row.at)
                for row in connection.execute(wanted.order_by(approved.c.id.desc()))
            ]

    def add(
        self,
        meeting: str,
        *,
        topic: str,
        language: str,
        question: str,
        words: str,
        who: str,
        now: datetime,
    ) -> None:
        values = {
            "meeting": meeting,
            "topic": topic,
            "language": language,
            "question": question,
            "words": words,
            "who": who,
            "at": now,
        }
        with self._database.write() as connection:
            connection.execute(insert(approved), values)

    def drop(self, meeting: str, number: int) -> None:
        with self._database.write() as connection:
            connection.execute(
                delete(approved).where(approved.c.meeting == meeting, approved.c.id == number)
            )
