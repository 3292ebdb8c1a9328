"""Bytes of one e-mail → what was sent, by whom, what kind of mail it is, and whose words are whose.

Reading says what stands in a message; what it means is told in `core.understanding`.
"""
