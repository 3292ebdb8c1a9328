"""What becomes of those who are named: who comes, is put in or taken off, replaces another, comes
along, or is named in passing alone."""
