"""Wrappings that hold a message's text or files inside: TNEF, signed S/MIME, PGP armour.

Nothing is verified or deciphered here: what is signed is unwrapped, what is encrypted is said so.
"""
