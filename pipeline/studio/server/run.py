"""The studio on this computer: a free port, the server, the browser."""

from __future__ import annotations

import errno
import logging
import socket
import webbrowser
from collections.abc import Callable
from pathlib import Path

import uvicorn

from pipeline.diagnostics import N_
from pipeline.errors import PipelineError
from pipeline.studio.server.app import application
from pipeline.studio.server.studio import Studio, studio_of

PORT = 8931
_TRIED = 20  # ports, one after the other, while they are taken
_NAMES = ("localhost", "127.0.0.1")


def serve(
    root: Path, language: str, port: int | None, say: Callable[[str], None], *, browser: bool
) -> None:
    """Serve until Ctrl-C; `say` is given the address to open.

    Raises:
        PipelineError: the port that was asked for is taken, or all of ours are.
    """
    # What it says is for developers of servers; faults of ours are told in the page.
    logging.getLogger("uvicorn").addHandler(logging.NullHandler())
    logging.getLogger("uvicorn").propagate = False
    listening = listening_at(port)
    studio = studio_of(root, language)
    number: int = listening.getsockname()[1]
    server = _Server(
        uvicorn.Config(
            application(studio, [f"{name}:{number}" for name in _NAMES]),
            log_config=None,
            access_log=False,  # addresses name issues; nothing of them is kept
            server_header=False,
            proxy_headers=False,  # what a proxy says of hosts is not believed
            timeout_graceful_shutdown=1,
        )
    )
    server.when_down = studio.events.end
    server.when_up = lambda: _open(studio, number, say, browser)
    with listening:
        server.run(sockets=[listening])


def address(studio: Studio, port: int) -> str:
    """Where to go in; what follows `#` stays in the browser and in no log."""
    return f"http://localhost:{port}/enter#{studio.keys.code}"


class _Server(uvicorn.Server):
    when_up: Callable[[], None] = staticmethod(lambda: None)
    when_down: Callable[[], None] = staticmethod(lambda: None)

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        self.when_up()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self.when_down()
        await super().shutdown(sockets=sockets)


def _open(studio: Studio, port: int, say: Callable[[str], None], browser: bool) -> None:
    where = address(studio, port)
    say(where)
    studio.keys.when_used = lambda: say(address(studio, port))
    if browser:
        webbrowser.open(where)


def listening_at(port: int | None) -> socket.socket:
    """A socket at this port of this computer, or at the next free one; 0 is any."""
    for number in [port] if port is not None else range(PORT, PORT + _TRIED):
        listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        # An answer goes in two parts, and the second waited 40 ms for the first to be confirmed:
        # asyncio asks for this itself, but not of a socket that we made (its `proto` is 0).
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            listening.bind(("127.0.0.1", number))
        except OSError as fault:
            listening.close()
            if fault.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise
        else:
            return listening
    raise PipelineError(
        N_("port {port} of this computer is taken"),
        N_("is the studio open already? Otherwise choose another one: pipeline studio --port 9000"),
        port=str(port or PORT),
    )
