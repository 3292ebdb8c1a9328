"""Judged sentences → what the message wants, and how sure that is."""
