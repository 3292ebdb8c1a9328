"""How names are written: their first and last words in each script, as filed, in cases, and whether
two of them are one person's."""
