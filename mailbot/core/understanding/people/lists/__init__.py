"""People in tables, forms and rows of names."""
