"""Servers that misbehave as told, for one test at a time."""
