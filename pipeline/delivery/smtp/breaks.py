"""What breaks between here and a mail server, in words an editor can act on; nothing was sent."""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from pipeline.config.smtp import SmtpSettings
from pipeline.delivery.faults import DeliveryError, UnreachableError
from pipeline.delivery.trust import untrusted
from pipeline.diagnostics import N_


@contextmanager
def told(settings: SmtpSettings) -> Iterator[None]:
    """What the system or smtplib raise inside, as a fault of ours.

    Raises:
        UnreachableError: what broke, and that nothing was sent.
    """
    try:
        yield
    except DeliveryError:
        raise
    except (OSError, smtplib.SMTPException, ValueError) as fault:
        words = _words(fault, settings)
        if words is None:
            raise no_mail_server(settings) from None
        raise UnreachableError(*words, host=settings.host, port=settings.port) from None


def in_clear(settings: SmtpSettings) -> UnreachableError:
    """The server offers no encryption."""
    return UnreachableError(
        N_("`{host}` offers no encryption on port {port}: nothing was said to it"),
        N_('write `security = "tls"` and port 465 into `[smtp]`, or ask its administrator'),
        host=settings.host,
        port=settings.port,
    )


def no_mail_server(settings: SmtpSettings) -> UnreachableError:
    """What answers speaks something else."""
    return UnreachableError(
        N_("what answers on port {port} of `{host}` is not a mail server"),
        N_("compare `host` and `port` in `[smtp]` with what your provider says"),
        host=settings.host,
        port=settings.port,
    )


_NETWORK = N_("is there a network? Does this one let mail out on port {port}? Nothing was sent")


def _words(fault: Exception, settings: SmtpSettings) -> tuple[str, str] | None:
    """Message and hint; None for what only something else than a mail server does."""
    if isinstance(fault.__context__, TimeoutError):  # smtplib calls it a line that broke
        fault = fault.__context__
    match fault:
        case ssl.SSLCertVerificationError():
            return untrusted(fault)
        case ssl.SSLError():
            hint = (
                N_('port {port} begins in clear: write `security = "starttls"`, or port 465')
                if settings.security == "tls"
                else N_("ask its administrator which encryption it knows; TLS 1.2 is the least")
            )
            return N_("`{host}` and this computer agree on no encryption on port {port}"), hint
        case socket.gaierror():
            return (
                N_("there is no mail server `{host}` that this computer can find"),
                N_("compare `host` in `[smtp]` with what your provider says; is there a network?"),
            )
        case TimeoutError():
            return N_("`{host}` does not answer on port {port}"), _NETWORK
        case ConnectionRefusedError():
            return (
                N_("`{host}` takes no mail on port {port}"),
                N_("587 goes with starttls, 465 with tls: compare `port` in `[smtp]`"),
            )
        case smtplib.SMTPServerDisconnected() | ConnectionError():
            return (
                N_("`{host}` ended the conversation before the mail was whole"),
                N_("send again: nothing was sent"),
            )
        case OSError():
            return N_("`{host}` cannot be reached on port {port}"), _NETWORK
    return None
