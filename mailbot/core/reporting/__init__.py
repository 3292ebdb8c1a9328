"""Records → rows, lists and figures, for tables, CSV and pages. Nothing is decided here."""
