"""A line as long as you like: whatever the server says arrives so many milliseconds later.

`python bench/distance.py PORT SERVER_PORT MILLISECONDS`, on this machine alone.
"""

from __future__ import annotations

import asyncio
import sys


async def serve(port: int, server_port: int, delay: float) -> None:
    async def join(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        far_reader, far_writer = await asyncio.open_connection("127.0.0.1", server_port)
        out = asyncio.create_task(_pass(reader, far_writer, 0))
        await _pass(far_reader, writer, delay)
        await out

    async with await asyncio.start_server(join, "127.0.0.1", port) as server:
        await server.serve_forever()


async def _pass(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, delay: float) -> None:
    """Passes bytes on in their order, each after its time; then the end."""
    loop = asyncio.get_running_loop()
    try:
        while data := await reader.read(65536):
            loop.call_later(delay, writer.write, data)
    except ConnectionError:
        pass
    loop.call_later(delay, writer.close)


if __name__ == "__main__":
    here, there, milliseconds = map(int, sys.argv[1:])
    asyncio.run(serve(here, there, milliseconds / 1000))
