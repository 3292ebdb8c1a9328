"""mailbot: the correspondence of an office that invites States.

The path of a message, and of a letter:

    invite   who is invited and not yet written to → a letter each, queued in the outbox
    send     a queued letter → claimed → SMTP → sent, deferred, refused or unknown
    receive  IMAP → raw bytes and their place on the server, committed before anyone looks inside
    answer   bytes → message (core.reading) → reading (core.understanding)
             → decision (core.deciding) → acknowledgement (core.writing) or the triage queue
    remind   who has not answered, and for everyone else why not → a reminder each, queued
    staff    what a person decides in the triage queue, on the same path

`core` decides, `edge` touches the world, `flows` walk between them; `cli`, `web` and
`worker` are doors, and `wiring` is the only room that knows them all.
"""

import os

# What an office does is nobody else's: onnxruntime tells its maker of each start and session unless
# it is told not to before it is loaded.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"

__version__ = "0.1.0"
