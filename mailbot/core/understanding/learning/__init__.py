"""Learning from the office's own decisions: the numbers in force, changed as little as needed.

`cases` are messages with what a person says they want; `lessons` names the sentences that must be
judged otherwise; `nudging` finds the least change of the model that does so; `office` keeps of it
what turns no earlier case wrong. Needs numpy alone, and the same cases give the same numbers.
"""
