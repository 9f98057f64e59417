"""Real servers on this machine for each kind of store, from packages; each can be told to fail.

A fault is a function that hears what is asked and may answer in the server's place.
"""

from __future__ import annotations

import asyncio
import base64
import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from io import BytesIO
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

from tests.support.loopback import CERTIFICATES, OURS, server_context

PASSWORD = 'sésame, ouvre-toi: 50 % "d\'or" <&>'  # of letters that every protocol writes otherwise
USER = "bob@example.org"


@dataclass
class StoreServer:
    """A running store: its port, what it was asked for, the folder behind it if it has one."""

    port: int = 0
    asked: list[str] = field(default_factory=list)
    fingerprint: str = ""  # of SFTP
    wrong: Callable[[str, str], Any] = lambda *_: None  # verb and name → an answer, or nothing

    def fail(self, verb: str, name: str) -> Any:
        self.asked.append(f"{verb} {name}")
        return self.wrong(verb, name)


# ------------------------------------------------------------------------------------- over HTTP


class _Quiet(WSGIRequestHandler):
    protocol_version = "HTTP/1.0"

    def log_message(self, *_: object) -> None:
        """Nothing."""


class _Threads(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client who hangs up is no news."""


@contextmanager
def wsgi_server(app: Any, certificate: str = OURS) -> Iterator[StoreServer]:
    """A WSGI application over TLS. A fault is (status, headers, body)."""
    server = StoreServer()

    def guarded(environ: dict[str, Any], start: Any) -> Any:
        name = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "replace")
        body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
        environ["wsgi.input"] = BytesIO(body)  # which has an end
        answer = server.fail(environ["REQUEST_METHOD"], name)
        if answer is None:
            return app(environ, start)
        status, headers, body = answer
        start(f"{status} Some", [*headers.items(), ("Content-Length", str(len(body)))])
        return [body]

    running = _Threads(("127.0.0.1", 0), _Quiet)
    running.set_app(guarded)
    running.socket = server_context(certificate).wrap_socket(running.socket, server_side=True)
    server.port = running.server_address[1]
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        running.shutdown()
        thread.join()
        running.server_close()


@contextmanager
def dav_server(folder: Path, certificate: str = OURS) -> Iterator[StoreServer]:
    """wsgidav, with a name and a password."""
    from wsgidav.wsgidav_app import WsgiDAVApp

    app = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(folder)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_digest": False, "default_to_digest": False},
            "logging": {"enable": False},
            "verbose": 0,
        }
    )
    with wsgi_server(app, certificate) as server:
        yield server


@contextmanager
def s3_server(bucket: str, certificate: str = OURS) -> Iterator[StoreServer]:
    """moto's server, over https: only then botocore and others do what they do in production."""
    from moto.server import DomainDispatcherApplication, create_backend_app

    app = DomainDispatcherApplication(create_backend_app)
    from moto import s3

    s3.s3_backends.reset()
    backend = s3.s3_backends["123456789012"]["aws"]
    backend.create_bucket(bucket, "us-east-1")
    with wsgi_server(app, certificate) as server:
        yield server


# ------------------------------------------------------------------------------------------ SFTP


@contextmanager
def sftp_server(folder: Path, *, posix: bool = True) -> Iterator[StoreServer]:
    """asyncssh's server below a folder. A fault is an exception to raise, or "cut"."""
    import asyncssh

    server, key = StoreServer(), asyncssh.generate_private_key("ssh-ed25519")
    digest = hashlib.sha256(key.public_data).digest()
    server.fingerprint = "SHA256:" + base64.b64encode(digest).decode().rstrip("=")

    lines: list[Any] = []

    class Files(asyncssh.SFTPServer):
        def __init__(self, channel: Any) -> None:
            super().__init__(channel, chroot=str(folder))

        def _fail(self, verb: str, path: bytes) -> None:
            fault = server.fail(verb, path.decode("utf-8", "replace"))
            if fault == "cut":
                self.channel.get_connection().abort()
                raise asyncssh.SFTPConnectionLost("cut")
            if fault is not None:
                raise fault

        def open(self, path: bytes, pflags: int, attrs: Any) -> Any:
            self._fail("open", path)
            return super().open(path, pflags, attrs)

        def write(self, file_obj: Any, offset: int, data: bytes) -> Any:
            self._fail("write", b"")
            return super().write(file_obj, offset, data)

        def posix_rename(self, oldpath: bytes, newpath: bytes) -> Any:
            self._fail("posix_rename", newpath)
            if not posix:
                raise asyncssh.SFTPOpUnsupported("no such extension")
            return super().posix_rename(oldpath, newpath)

        def remove(self, path: bytes) -> Any:
            self._fail("remove", path)
            return super().remove(path)

        def stat(self, path: bytes) -> Any:
            self._fail("stat", path)
            return super().stat(path)

    options = {"server_host_keys": [key], "sftp_factory": Files}
    listen = partial(asyncssh.listen, "127.0.0.1", 0, server_factory=_login(lines), **options)
    with _listening(listen, lines) as at:
        server.port = at
        yield server


def _login(lines: list[Any]) -> type:
    """Who may come in; `lines` hears of each that does."""
    import asyncssh

    class Login(asyncssh.SSHServer):
        def connection_made(self, conn: Any) -> None:
            lines.append(conn)

        def password_auth_supported(self) -> bool:
            return True

        def validate_password(self, username: str, password: str) -> bool:
            return (username, password) == (USER, PASSWORD)

    return Login


@contextmanager
def _listening(listen: Callable[[], Any], lines: list[Any]) -> Iterator[int]:
    """The port of an asyncio server that runs in a thread of its own."""
    loop, started, ports = asyncio.new_event_loop(), threading.Event(), list[int]()

    def serve() -> None:
        asyncio.set_event_loop(loop)
        acceptor = loop.run_until_complete(listen())
        ports.append(acceptor.get_port())
        started.set()
        loop.run_forever()
        for line in lines:
            line.abort()
        loop.run_until_complete(asyncio.sleep(0.01))
        acceptor.close()
        loop.run_until_complete(acceptor.wait_closed())
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = threading.Thread(target=serve)
    thread.start()
    started.wait(10)
    try:
        yield ports[0]
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


# ------------------------------------------------------------------------------------------ FTPS


@contextmanager
def ftps_server(folder: Path, certificate: str = OURS) -> Iterator[StoreServer]:
    """pyftpdlib, which refuses files outside TLS. A fault is the line it answers."""
    import logging
    import warnings

    with warnings.catch_warnings():  # of asyncore, which is going
        warnings.simplefilter("ignore", DeprecationWarning)
        from pyftpdlib.authorizers import DummyAuthorizer
        from pyftpdlib.handlers import TLS_FTPHandler
        from pyftpdlib.ioloop import IOLoop
        from pyftpdlib.servers import FTPServer

    server, over = StoreServer(), threading.Event()
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(folder), perm="elradfmw")

    class Handler(TLS_FTPHandler):  # type: ignore[misc]  # pyftpdlib has no types
        certfile = str(CERTIFICATES / certificate)
        tls_control_required = True
        tls_data_required = True

        def pre_process_command(self, line: str, cmd: str, arg: str) -> None:
            answer = server.fail(cmd, arg)
            if answer == "cut":
                self.close()
            elif answer is not None:
                self.respond(answer)
            else:
                super().pre_process_command(line, cmd, arg)

    Handler.authorizer = authorizer
    loop = IOLoop()
    running = FTPServer(("127.0.0.1", 0), Handler, ioloop=loop)
    server.port = running.socket.getsockname()[1]
    logging.getLogger("pyftpdlib").setLevel(logging.CRITICAL)

    def serve() -> None:
        while not over.is_set():
            loop.loop(timeout=0.01, blocking=False)
        running.close_all()

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield server
    finally:
        over.set()
        thread.join()
