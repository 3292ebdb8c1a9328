"""The crash harness: the demo's meeting, played by workers that are killed again and again.

`victim.py` is a process that forks workers and lets them die where `traps.py` says; `rounds.py`
plays the meeting with them on embedded servers, and `verdict.py` looks at what came of it, from
outside (what missions received) and in the store. A long run: `python -m torture` in `tests`.
"""
