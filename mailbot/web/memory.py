"""How the memory of a server is tidied: seldom, and without looking at what stays for good."""

from __future__ import annotations

import gc

YOUNG = 50_000  # objects made between two looks at the youngest


def rest() -> None:
    """What has been loaded so far (rules, model, libraries) stays as long as the process does.
    Python's collector would go through all of it in the midst of a page, for up to half a second;
    from here on it looks only at what is newer, and less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, 20, 50)
