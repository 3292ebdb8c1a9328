"""Config → the parts of an office, joined.

`judges` needs no store and no server; `office` has all.
"""
