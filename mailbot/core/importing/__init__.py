"""Lists that an office keeps in files → delegations and contacts, and the lines that are wrong.

Start at `read_contacts`. Opening files and storing what was read is done elsewhere.
"""

from mailbot.core.importing.contacts import ContactList, read_contacts
from mailbot.core.importing.lines import RejectedLine

__all__ = ["ContactList", "RejectedLine", "read_contacts"]
