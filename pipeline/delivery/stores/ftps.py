"""FTPS: the files of a server, over FTP within TLS (RFC 4217), as many web hosts still offer it.

Python's `ftplib` alone takes any certificate and begins a new TLS session for each file, which
servers refuse; here the certificate is verified and the session goes on.
"""

from __future__ import annotations

import ftplib
import io
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config.publish import PublishSettings
from pipeline.delivery.faults import DeliveryError, LostAnswerError, UnreachableError
from pipeline.delivery.secrets import needed
from pipeline.delivery.stores import MOST, NotTakenError, RemoteFile, folders_of, not_allowed
from pipeline.delivery.stores.doors import ONLINE, locked, nobody
from pipeline.delivery.stores.half_sent import HalfSent
from pipeline.delivery.trust import trusted, untrusted
from pipeline.diagnostics import N_, printable

if TYPE_CHECKING:
    import socket

_SECONDS = 30.0  # for each answer
_GONE = "550"  # no such file; and whatever else a server has no number for
_FULL = ("452", "552")


class _OneSession(ftplib.FTP_TLS):
    """Each file travels in the TLS session of the log-in: vsftpd and FileZilla ask for it, so that
    nobody else can take the file's line."""

    def ntransfercmd(
        self, cmd: str, rest: int | str | None = None
    ) -> tuple[socket.socket, int | None]:
        line, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321 (within TLS)
        assert isinstance(self.sock, ssl.SSLSocket)
        try:
            session = self.sock.session
            wrapped = self.context.wrap_socket(line, server_hostname=self.host, session=session)
        except BaseException:
            line.close()
            raise
        return wrapped, size


def connect(settings: PublishSettings, root: Path) -> FtpsStore:
    """A line to the server, logged in, its files within TLS too.

    Raises:
        DeliveryError: it is not there, its certificate is another's, or it does not let us in.
        PipelineError: the password is missing.
    """
    host = settings.host
    password = needed("publish", "password")
    line = _OneSession(context=_context(settings.tls), timeout=_SECONDS, encoding="utf-8")
    try:
        with _reached(host):
            line.connect(host, settings.port or ftplib.FTP_PORT)
            line.login(settings.user, password.reveal())
            line.prot_p()
            if settings.path:
                line.cwd(settings.path)
    except BaseException:
        line.close()
        raise
    return FtpsStore(line, settings, root)


def _context(tls: str) -> ssl.SSLContext:
    """The certificates we trust; no newer TLS than the server can go on with a session in."""
    if tls != "1.2":
        return trusted()
    context = ssl.create_default_context()
    import certifi

    context.load_verify_locations(certifi.where())
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    return context


class FtpsStore:
    """Files below the folder we are in."""

    def __init__(self, line: ftplib.FTP_TLS, settings: PublishSettings, root: Path) -> None:
        self._line, self._host = line, settings.host
        self._half_sent = HalfSent(root, settings.place, self._remove)
        self._made: set[str] = set()

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        with self._told(name):
            self._line.voidcmd("TYPE I")  # SIZE counts bytes only then
            try:
                return RemoteFile(self._line.size(name) or 0)
            except ftplib.error_perm as fault:
                if str(fault)[:3] == _GONE:
                    return None
                raise

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:
        with self._told(name):
            for one in folders_of(name):
                self._make(one)
            with self._half_sent.beside(name) as beside:
                self._line.storbinary(f"STOR {beside}", io.BytesIO(data))
                self._rename(beside, name, new=new)
        return RemoteFile(len(data))

    def _remove(self, half: str) -> bool:
        try:
            with suppress(ftplib.error_perm):  # of no file too
                self._line.delete(half)
            return self.at(half, "") is None
        except DeliveryError:
            return False
        except ftplib.all_errors:
            return False

    def _rename(self, beside: str, name: str, *, new: bool) -> None:
        """In one step where the server lets a new file take the place of an old one."""
        try:
            self._line.rename(beside, name)
        except ftplib.error_perm:
            if new:
                raise
            self._line.delete(name)
            self._line.rename(beside, name)

    def get(self, name: str) -> bytes:
        parts: list[bytes] = []
        with self._told(name):
            self._line.retrbinary(f"RETR {name}", parts.append)
        return b"".join(parts)[:MOST]

    def close(self) -> None:
        """Say goodbye, or just hang up."""
        self._half_sent.close()
        try:
            self._line.quit()
        except ftplib.all_errors:
            self._line.close()

    def _make(self, folder: str) -> None:
        if folder not in self._made:
            with suppress(ftplib.error_perm):  # it is there; else the file will tell
                self._line.mkd(folder)
            self._made.add(folder)

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        try:
            yield
        except ftplib.error_perm as fault:
            raise self._refused(str(fault), name) from None
        except ftplib.error_temp as fault:
            if str(fault).startswith(_FULL):
                raise _no_room(self._host) from None
            if "resum" in str(fault) or "reuse" in str(fault):  # FileZilla says it so
                raise _other_session(self._host) from None
            raise _stumbled(self._host, name, str(fault)) from None
        except ftplib.all_errors:
            raise LostAnswerError(
                N_("the line to {host} broke at `{name}`"), ONLINE, host=self._host, name=name
            ) from None

    def _refused(self, said: str, name: str) -> DeliveryError:
        if said.startswith(_FULL):
            return _no_room(self._host)
        if said.startswith("553"):
            return NotTakenError(
                N_("{host} does not take a file of that name"), host=self._host, name=name
            )
        if said.startswith("522"):
            return _other_session(self._host)
        return not_allowed(self._host, name)


def _other_session(host: str) -> DeliveryError:
    return DeliveryError(
        N_("{host} wants each file in the TLS session of the log-in, and does not see it"),
        N_('write `tls = "1.2"` into `[publish]`'),
        host=host,
    )


def _no_room(host: str) -> DeliveryError:
    return DeliveryError(
        N_("{host} has no room left"),
        N_("make room there, then publish again: it goes on from here"),
        host=host,
    )


def _stumbled(host: str, name: str, said: str) -> DeliveryError:
    return DeliveryError(
        N_("{host} could not take or give `{name}`: {said}"),
        N_("publish again later: what is there is not sent again"),
        host=host,
        name=name,
        said=printable(said),
    )


@contextmanager
def _reached(host: str) -> Iterator[None]:
    """What may go wrong before anything is sent."""
    try:
        yield
    except ssl.SSLCertVerificationError as fault:
        raise UnreachableError(*untrusted(fault), host=host) from None
    except ftplib.error_perm as fault:
        if str(fault).startswith("550"):
            raise UnreachableError(
                N_("the folder where `[publish]` puts files is not there at {host}"),
                N_("see whether its name in pipeline.toml is right; it begins where you log in"),
                host=host,
            ) from None
        message = N_("{host} does not accept the name or the password, or speaks no TLS")
        raise locked(message, host) from None
    except ftplib.all_errors as fault:
        message = N_("{host} could not be reached, or speaks no FTPS there")
        raise nobody(message, host, fault) from None
