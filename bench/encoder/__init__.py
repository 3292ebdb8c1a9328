"""Teaches the encoder: the judge that reads each sentence beside the others of its text."""
