"""Lists that an office keeps in files → values, and the lines that are wrong.

Start at `read_contacts` and `read_registrations`. Opening files and storing what was read is done
elsewhere.
"""

from mailbot.core.importing.contacts import ContactList, read_contacts
from mailbot.core.importing.lines import RejectedLine
from mailbot.core.importing.registrations import (
    Registration,
    RegistrationList,
    read_registrations,
)

__all__ = [
    "ContactList",
    "Registration",
    "RegistrationList",
    "RejectedLine",
    "read_contacts",
    "read_registrations",
]
