"""web: the triage queue and the record in the browser."""

from __future__ import annotations

import socket
import threading
from typing import TYPE_CHECKING, Annotated

import typer

from mailbot.cli import app
from mailbot.cli.opening import DEFAULT_CONFIG, ConfigOption, office, refuse

if TYPE_CHECKING:
    import uvicorn

    from mailbot.wiring.office import Office

HostOption = Annotated[str, typer.Option(help="address to listen on")]
PortOption = Annotated[int, typer.Option(min=1, max=65535, help="port to listen on")]
ProxyOption = Annotated[
    bool, typer.Option("--behind-proxy", help="a proxy on this machine speaks HTTPS before it")
]
HOST, PORT = "127.0.0.1", 8011


@app.command()
def web(
    config: ConfigOption = DEFAULT_CONFIG,
    host: HostOption = HOST,
    port: PortOption = PORT,
    behind_proxy: ProxyOption = False,
) -> None:
    """Serve the queue and the record to browsers, on this machine unless told otherwise."""
    with office(config) as opened, listening(host, port) as door:
        server_of(opened, host=host, port=port, behind_proxy=behind_proxy).run([door])


def listening(host: str, port: int) -> socket.socket:
    """A socket at which browsers may knock; ends the command where another has it."""
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as fault:
        refuse(
            f"no pages at {host}:{port}: {fault.strerror}; end what listens there, or name another "
            "port (`web --port`, `run --web-port`)"
        )


def server_of(
    opened: Office, *, host: str = HOST, port: int = PORT, behind_proxy: bool = False
) -> uvicorn.Server:
    """A server, not yet started; says where it will be, and the first administrator's link."""
    import uvicorn

    from mailbot.web.application import application
    from mailbot.web.entering import first_link
    from mailbot.web.memory import rest

    opened.store.search.catch_up()
    where = f"http://{host}:{port}"
    typer.echo(f"in the browser: {where}/")
    if link := first_link(opened):
        typer.echo(f"nobody has an account yet; yours, once: {where}{link}")
    app = application(opened, is_encrypted=behind_proxy)
    _ = opened.desk  # loads the judges now, not at the first page
    rest()
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            server_header=False,
            proxy_headers=behind_proxy,  # believed from this machine alone
            timeout_graceful_shutdown=3,
        )
    )


def beside(opened: Office, *, port: int = PORT) -> uvicorn.Server:
    """A server in a thread of its own, beside a worker; end it by `should_exit`."""
    door = listening(HOST, port)
    server = server_of(opened, port=port)
    threading.Thread(target=server.run, args=([door],), daemon=True, name="web").start()
    return server
