"""Header fields as mail has them: ASCII, no line over 76 characters (RFC 2047, RFC 5322).

Written here and not by `email.header` of Python 3.11, whose lines of a long name have up to 78.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from email.utils import quote

_PLAIN = 60  # characters of ASCII that fit on the first line of any field
_BYTES = 39  # of an encoded word: 64 characters, which the longest name of a field leaves room for
_BROKEN = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_ATOMS = re.compile(r"[\w!#$%&'*+/=?^`{|}~ -]+", re.ASCII)  # a name that needs no quotes


def words_field(said: str) -> str:
    """The value of a field of words, as the subject is.

    A line's end in it would begin another field; it becomes a space, as spaces in a row do. Spaces
    that do not break stay.
    """
    said = _one_line(said)
    if said.isascii() and len(said) <= _PLAIN and "=?" not in said:
        return said
    return "\n ".join(_encoded_words(said))


def mailbox_field(words: str, address: str) -> str:
    """The value of a field of one person: name and address.

    Raises:
        UnicodeError: the address cannot be written in ASCII.
    """
    words, reached = _one_line(words), in_ascii(address)
    if not words:
        return reached
    if words.isascii() and len(words) <= _PLAIN and "=?" not in words:
        known = words if _ATOMS.fullmatch(words) else f'"{quote(words)}"'
    else:
        known = "\n ".join(_encoded_words(words))
    return f"{known}\n <{reached}>" if "\n" in known else f"{known} <{reached}>"


def addresses_field(addresses: tuple[str, ...]) -> str:
    """The value of a field of several addresses, each of them in ASCII."""
    return ",\n ".join(addresses)


def in_ascii(address: str) -> str:
    """The address with its domain as mail servers know it: `é` is `xn--9ca`.

    Raises:
        UnicodeError: the part before the @ is not ASCII, which few servers take (RFC 6531), or the
            domain is none.
    """
    import idna

    local, _, domain = address.rpartition("@")
    host = domain if domain.isascii() else idna.encode(domain, uts46=True).decode()
    return f"{local}@{host}".encode("ascii").decode()


def _encoded_words(text: str) -> Iterator[str]:
    """Each a whole number of characters; a space between two is nobody's (RFC 2047, 6.2)."""
    part = b""
    for sign in text:
        data = sign.encode("utf-8", "replace")
        if len(part) + len(data) > _BYTES:
            yield _encoded_word(part)
            part = b""
        part += data
    yield _encoded_word(part)


def _encoded_word(data: bytes) -> str:
    return f"=?utf-8?B?{base64.b64encode(data).decode()}?="


def _one_line(text: str) -> str:
    return _BROKEN.sub(lambda found: found[0] if _kept(found[0]) else " ", text).strip(" ")


def _kept(spaces: str) -> bool:
    """A single space that does not break."""
    return spaces in ("\u00a0", "\u202f")
