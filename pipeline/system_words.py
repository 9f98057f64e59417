"""What the operating system and Python's TOML reader say, as messages that can be translated.

Both speak English. Their sentences are message ids as they are; what is not in these lists is
shown as it came.
"""

from __future__ import annotations

import re

from pipeline.diagnostics import N_, Message, Value

# strerror(3) of the C library, for what may happen to a file.
_SYSTEM = frozenset(
    {
        N_("No such file or directory"),
        N_("Not a directory"),
        N_("Is a directory"),
        N_("Directory not empty"),
        N_("File exists"),
        N_("Permission denied"),
        N_("Operation not permitted"),
        N_("Read-only file system"),
        N_("No space left on device"),
        N_("Disk quota exceeded"),
        N_("File too large"),
        N_("File name too long"),
        N_("Input/output error"),
        N_("Stale file handle"),
        N_("No such device"),
        N_("No such device or address"),
        N_("Too many levels of symbolic links"),
        N_("Device or resource busy"),
        N_("Text file busy"),
        N_("Cannot allocate memory"),
        N_("Too many open files"),
        N_("Too many open files in system"),
        N_("Resource temporarily unavailable"),
        N_("Exec format error"),
        N_("Broken pipe"),
        N_("Interrupted system call"),
        N_("Invalid argument"),
        N_("Connection reset by peer"),
    }
)
# tomllib, Python 3.11 to 3.14; `{value}` is what it quotes.
_TOML = (
    N_("Expected '=' after a key in a key/value pair"),
    N_("Expected newline or end of document after a statement"),
    N_("Expected ']' at the end of a table declaration"),
    N_("Expected ']]' at the end of an array declaration"),
    N_("Expected {value}"),
    N_("Invalid statement"),
    N_("Invalid initial character for a key part"),
    N_("Invalid hex value"),
    N_("Invalid date or datetime"),
    N_("Invalid value"),
    N_("Found invalid character {value}"),
    N_("Illegal character {value}"),
    N_("Cannot declare {value} twice"),
    N_("Cannot overwrite a value"),
    N_("Cannot mutate immutable namespace {value}"),
    N_("Cannot redefine namespace {value}"),
    N_("Duplicate inline table key {value}"),
    N_("Unclosed array"),
    N_("Unclosed inline table"),
    N_("Unescaped '\\' in a string"),
    N_("Unterminated string"),
    N_("Escaped character is not a Unicode scalar value"),
)
_PLACE = re.compile(
    r"(?P<what>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|(?P<end>end of document))\)"
)


def system_words(fault: OSError) -> Value:
    """Why the system refused; nothing when it did not say."""
    return system_phrase(fault.strerror or "")


def system_phrase(text: str) -> Value:
    """A sentence of the system's that was kept as text."""
    return Message(text) if text in _SYSTEM else text


def toml_words(text: str) -> Value:
    """A sentence of tomllib's, with its place."""
    place = _PLACE.fullmatch(text)
    if place is None:
        return text
    message = (
        N_("{what} (end of the file)")
        if place["end"]
        else N_("{what} (line {line}, column {column})")
    )
    values: dict[str, Value] = dict(place.groupdict(""))
    return Message.of(message, values | {"what": _toml_phrase(place["what"])})


def _toml_phrase(text: str) -> Value:
    for template in _TOML:
        before, _, after = template.partition("{value}")
        if text == template:
            return Message(text)
        if "{value}" in template and text.startswith(before) and text.endswith(after):
            return Message.of(template, {"value": text[len(before) : len(text) - len(after)]})
    return text
