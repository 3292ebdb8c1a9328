"""What is done: about a message, about a record, and whom a letter is due. Policy lives here.

Values in, values out. Nothing here sends, stores or reads a clock.
"""
