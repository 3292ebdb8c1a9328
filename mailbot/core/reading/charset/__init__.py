"""Bytes → text: what was declared, checked against the content, else found from it.

Never raises. Whatever was mended or could not be read is said beside the text.
"""

from mailbot.core.reading.charset.decode import Decoded, decode_text

__all__ = ["Decoded", "decode_text"]
