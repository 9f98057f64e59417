"""SFTP: the files of a server, over SSH.

The server must show the key it is known by: that of `host_key` in pipeline.toml, else of the
`known_hosts` of this computer. Neither paramiko's nor fsspec's ways of “taking any” are used.
"""

from __future__ import annotations

import base64
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.config.publish import PublishSettings
from pipeline.delivery.faults import DeliveryError, LostAnswerError, UnreachableError
from pipeline.delivery.secrets import load
from pipeline.delivery.stores import MOST, NotTakenError, RemoteFile, folders_of, not_allowed
from pipeline.delivery.stores.doors import ONLINE, locked, nobody
from pipeline.delivery.stores.half_sent import HalfSent
from pipeline.diagnostics import N_

if TYPE_CHECKING:
    import paramiko

_PORT = 22
_SECONDS = 30.0  # for each answer
_NOTHING_TO_SHOW = "No authentication methods"  # paramiko's words, without a class of their own


def connect(settings: PublishSettings, root: Path) -> SftpStore:
    """A line to the server, logged in.

    Raises:
        DeliveryError: it is not there, is another, or does not let us in.
    """
    import logging

    import paramiko

    logging.getLogger("paramiko").setLevel(logging.CRITICAL)  # it tells names, and stack traces
    host, port = settings.host, settings.port or _PORT
    line = paramiko.SSHClient()
    _known_keys(line)
    line.set_missing_host_key_policy(_only(settings.host_key))
    password = load("publish", "password")
    with _reached(host):
        try:
            line.connect(
                host,
                port,
                settings.user or None,
                password.reveal() if password else None,
                timeout=_SECONDS,
                banner_timeout=_SECONDS,
                auth_timeout=_SECONDS,
                disabled_algorithms=None,
            )
            sftp = line.open_sftp()
        except BaseException:
            line.close()
            raise
    channel = sftp.get_channel()
    if channel is not None:
        channel.settimeout(_SECONDS)
    return SftpStore(line, sftp, settings, root)


class SftpStore:
    """Files below a folder of the server."""

    def __init__(
        self,
        line: paramiko.SSHClient,
        sftp: paramiko.SFTPClient,
        settings: PublishSettings,
        root: Path,
    ) -> None:
        self._line, self._sftp = line, sftp
        self._folder, self._host = settings.path, settings.host
        self._half_sent = HalfSent(root, settings.place, self._remove)
        self._made: set[str] = set()  # folders that are there

    def at(self, name: str, sha256: str) -> RemoteFile | None:  # noqa: ARG002 (Store)
        with self._told(name):
            try:
                found = self._sftp.stat(self._path(name))
            except FileNotFoundError:
                return None
            if stat.S_ISDIR(found.st_mode or 0):
                raise _is_folder(name)
            return RemoteFile(-1 if found.st_size is None else found.st_size)

    def put(self, name: str, data: bytes, *, new: bool) -> RemoteFile:  # noqa: ARG002 (Store)
        with self._told(name):
            for folder in folders_of(name):
                self._make(folder)
            with self._half_sent.beside(name) as half:
                beside = self._path(half)
                with self._sftp.open(beside, "wx") as file:
                    file.set_pipelined(True)
                    file.write(data)
                # Nobody hears what goes wrong with the last parts of a pipelined file.
                if self._sftp.stat(beside).st_size != len(data):
                    raise OSError
                self._rename(beside, self._path(name))
        return RemoteFile(len(data))

    def _remove(self, half: str) -> bool:
        import paramiko

        try:
            self._sftp.remove(self._path(half))
        except FileNotFoundError:
            return True
        except (OSError, EOFError, paramiko.SSHException):
            return False
        return True

    def _rename(self, beside: str, path: str) -> None:
        """In one step, over what is there; a server without that extension needs two."""
        try:
            self._sftp.posix_rename(beside, path)
        except OSError as fault:
            if isinstance(fault, PermissionError):
                raise
            with suppress(FileNotFoundError):
                self._sftp.remove(path)
            self._sftp.rename(beside, path)

    def get(self, name: str) -> bytes:
        with self._told(name), self._sftp.open(self._path(name), "rb") as file:
            file.prefetch()
            return bytes(file.read(MOST))

    def close(self) -> None:
        """Hang up."""
        self._half_sent.close()
        self._line.close()

    def _path(self, name: str) -> str:
        return f"{self._folder}/{name}" if self._folder else name

    def _make(self, folder: str) -> None:
        """A folder below ours, unless it is there; ours itself must be."""
        if folder in self._made:
            return
        path = self._path(folder)
        try:
            self._sftp.stat(path)
        except FileNotFoundError:
            with suppress(OSError):  # another run was quicker; else the file will tell
                self._sftp.mkdir(path)
        self._made.add(folder)

    def _is_broken(self) -> bool:
        """paramiko says “Socket is closed” as a plain fault of the system, if it is quick."""
        channel, transport = self._sftp.get_channel(), self._line.get_transport()
        return channel is None or channel.closed or transport is None or not transport.is_active()

    @contextmanager
    def _told(self, name: str) -> Iterator[None]:
        import paramiko

        try:
            yield
        except DeliveryError:
            raise
        except FileNotFoundError:
            raise _no_folder(self._folder, self._host) from None
        except PermissionError:
            raise not_allowed(self._host, name) from None
        except (TimeoutError, EOFError, paramiko.SSHException, ConnectionError):
            raise _lost(self._host, name) from None
        except OSError:  # “Failure”: what SFTP says of a full disk too
            if self._is_broken():
                raise _lost(self._host, name) from None
            raise DeliveryError(
                N_("{host} could not write or read `{name}`: is there room left?"),
                N_("make room there, then publish again: it goes on from here"),
                host=self._host,
                name=name,
            ) from None


def _lost(host: str, name: str) -> LostAnswerError:
    return LostAnswerError(N_("the line to {host} broke at `{name}`"), ONLINE, host=host, name=name)


def _no_folder(folder: str, host: str) -> DeliveryError:
    return DeliveryError(
        N_("the folder `{folder}`, where `[publish]` puts files, is not there at {host}"),
        N_("see whether its name in pipeline.toml is right; it begins where you log in"),
        folder=folder,
        host=host,
    )


def _is_folder(name: str) -> NotTakenError:
    return NotTakenError(N_("there is a folder of that name"), name=name)


def _known_keys(line: paramiko.SSHClient) -> None:
    """The keys of servers this computer knows."""
    for file in ("~/.ssh/known_hosts", "/etc/ssh/ssh_known_hosts"):
        path = os.path.expanduser(file)  # noqa: PTH111 (paramiko takes texts)
        with suppress(OSError):
            line.load_system_host_keys(path)


def _only(fingerprint: str) -> paramiko.MissingHostKeyPolicy:
    """A server this computer does not know: the one with that fingerprint, and no other."""
    import paramiko

    class OnlyThisServer(paramiko.MissingHostKeyPolicy):
        """Compares the fingerprint."""

        def missing_host_key(
            self, client: paramiko.SSHClient, hostname: str, key: paramiko.PKey
        ) -> None:
            del client
            shown = _fingerprint(key)
            if not fingerprint:
                raise UnreachableError(
                    N_("this computer has never met {host}, which shows the key {key}"),
                    N_(
                        "ask your host whether that is its key; if so, write it into `[publish]`: "
                        'host_key = "{key}"'
                    ),
                    host=hostname,
                    key=shown,
                )
            if shown != fingerprint:
                raise _other_server(hostname, shown)

    return OnlyThisServer()


def _fingerprint(key: paramiko.PKey) -> str:
    """As OpenSSH shows it."""
    digest = hashlib.sha256(key.asbytes()).digest()
    return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _other_server(host: str, shown: str) -> UnreachableError:
    return UnreachableError(
        N_("{host} shows another key ({key}) than the one it is known by; nothing was sent"),
        N_("somebody may be listening: ask your host whether its key has changed"),
        host=host,
        key=shown,
    )


@contextmanager
def _reached(host: str) -> Iterator[None]:
    """What may go wrong before anything is sent."""
    import paramiko

    try:
        yield
    except DeliveryError:
        raise
    except paramiko.BadHostKeyException as fault:
        raise _other_server(host, _fingerprint(fault.key)) from None
    except (paramiko.AuthenticationException, paramiko.PasswordRequiredException):
        message = N_("{host} does not accept the name, the password or the key")
        raise locked(message, host) from None
    except (OSError, EOFError, paramiko.SSHException) as fault:
        if _NOTHING_TO_SHOW in str(fault):
            message = N_("{host} wants a password or a key, and this computer has none for it")
            raise locked(message, host) from None
        message = N_("{host} could not be reached, or speaks no SFTP there")
        raise nobody(message, host, fault) from None
