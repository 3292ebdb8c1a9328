"""Values of header fields: bytes → text, addresses, identifiers, dates, results of checks.

Each field is read on its own: one that is broken takes nothing from the others. Never raises.
"""
