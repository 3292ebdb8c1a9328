"""Which process reads which mailbox, where several are ready for the same ones.

Each of them computes it from what all of them can see, so that nobody has to be asked: a mailbox
stays with who reads it, unless he has more than his share while another has less.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping


def readers(ready: Mapping[str, Collection[str]], reading: Mapping[str, str]) -> dict[str, str]:
    """Mailbox → the process that is to read it. `ready`: mailbox → the living processes that
    could; `reading`: mailbox → the process that does. Given again what it gave, nothing moves."""
    boxes = sorted((box for box in ready if ready[box]), key=lambda box: (len(ready[box]), box))
    processes = {process for box in boxes for process in ready[box]}
    share, over = divmod(len(boxes), len(processes)) if processes else (0, 0)
    load: Counter[str] = Counter()
    found: dict[str, str] = {}
    for box in boxes:  # first those that few can read
        holder = reading.get(box, "")
        may_keep = load[holder] < share + (over > 0)
        if holder not in ready[box] or not may_keep:
            holder = min(ready[box], key=lambda process: (load[process], process))
        over -= load[holder] == share
        load[holder] += 1
        found[box] = holder
    return found
