"""Bytes of one e-mail → what was sent, by whom, what kind of mail it is, and whose words are whose.

`Reader` is the only door. Reading says what stands in a message; what it means is told in
`core.understanding`.
"""

from mailbot.core.reading.documents import DocumentReader, DocumentText
from mailbot.core.reading.limits import Limits
from mailbot.core.reading.reader import ReadApart, Reader

__all__ = ["DocumentReader", "DocumentText", "Limits", "ReadApart", "Reader"]
