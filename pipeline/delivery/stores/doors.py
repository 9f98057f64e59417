"""Why a store did not let us in: the words that FTPS and SFTP share."""

from __future__ import annotations

import socket

from pipeline.delivery.faults import UnreachableError
from pipeline.diagnostics import N_

ONLINE = N_("is this computer online? Then publish again: what is there is not sent again")


def locked(message: str, host: str) -> UnreachableError:
    """Whoever we say we are is not let in."""
    hint = N_("`user` in `[publish]`, and {name} in the environment or the keyring")
    return UnreachableError(message, hint, host=host, name="PIPELINE_PUBLISH_PASSWORD")


def nobody(message: str, host: str, fault: Exception) -> UnreachableError:
    """There is no such server; or as `message` says, for all else."""
    if isinstance(fault, socket.gaierror):
        message = N_("there is no server of the name {host}, or the network is off")
    return UnreachableError(message, ONLINE, host=host)
