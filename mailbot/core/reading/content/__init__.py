"""The tree of parts → what is body, what is a file, what is a report, what is a message inside."""

from mailbot.core.reading.content.collect import collect
from mailbot.core.reading.content.found import Content, Embedded, File, Report

__all__ = ["Content", "Embedded", "File", "Report", "collect"]
