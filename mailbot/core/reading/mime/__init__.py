"""Bytes of a message → its parts, and each part's bytes. Never raises, whatever the bytes.

The standard library's parser is not used: it takes memory and time without bound on hostile mail,
and gives up where a boundary or a header block is broken. What is decoded here is bytes and
headers; charsets are next door in `charset`.
"""
