"""A file's bytes and its text: what nobody changed keeps its bytes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.studio.texts.content import content_of, shown_as_text
from pipeline.studio.texts.difference import changes_between

LINES = st.lists(
    st.tuples(
        st.text(st.sampled_from("aé\u0301😀 \u00a0\u202f\u2028\u0085\x00\ufeff:"), max_size=4),
        st.sampled_from(["\n", "\r\n", "\r"]),
    ),
    max_size=8,
)


@given(LINES, st.booleans(), st.booleans())
def test_bytes_come_back_as_they_were(
    lines: list[tuple[str, str]], marked: bool, ended: bool
) -> None:
    text = "".join(line + end for line, end in lines) + ("" if ended else "z")
    data = (b"\xef\xbb\xbf" if marked else b"") + text.encode()
    content = content_of(data)
    assert content.data == data
    assert "\r" not in content.text


@given(LINES, st.integers(0, 8), st.sampled_from(["", "new\n", "un\ndeux\n"]))
def test_lines_that_nobody_changed_keep_their_bytes(
    lines: list[tuple[str, str]], at: int, new: str
) -> None:
    # A line that begins with the `\n` of the next would be one end with a `\r` before it.
    lines = [(f"{number}{line}", end) for number, (line, end) in enumerate(lines)]
    content = content_of("".join(line + end for line, end in lines).encode())
    texts = [f"{line}\n" for line, _ in lines]
    changed = content.changed(
        changes_between(content.text, "".join([*texts[:at], new, *texts[at + 1 :]]))
    )
    kept = "".join(line + end for line, end in lines[at + 1 :]).encode()
    assert changed.data.startswith("".join(line + end for line, end in lines[:at]).encode())
    assert changed.data.endswith(kept)


@pytest.mark.parametrize(
    ("data", "new", "expected"),
    [
        (b"a\r\nb\r\n", "a\nx\nb\n", b"a\r\nx\r\nb\r\n"),
        (b"a\r\nb\nc\n", "a\nx\nb\nc\n", b"a\r\nx\r\nb\nc\n"),  # as the line before it
        (b"a\r\nb\nc", "x\na\nb\nc", b"x\r\na\r\nb\nc"),  # none before: as the next one
        (b"a\nb\r\nc", "a\nb\nc\nd\n", b"a\nb\r\nc\r\nd\r\n"),
        (b"a\r\nx\nb\n", "a\nb\n", b"a\r\nb\n"),
        (b"a\r\nb\n", "", b""),
        (b"\xef\xbb\xbfa", "a\nb", b"\xef\xbb\xbfa\nb"),
    ],
)
def test_new_lines_end_as_their_neighbours_do(data: bytes, new: str, expected: bytes) -> None:
    content = content_of(data)
    assert content.changed(changes_between(content.text, new)).data == expected


def test_a_line_keeps_its_end_when_the_next_one_is_deleted_from_its_end() -> None:
    """`a` is as it was, whichever of two line ends the editor says was deleted."""
    from pipeline.studio.texts.changes import changes_from_json

    content = content_of(b"a\r\nx\nb\n")
    assert content.changed(changes_from_json([1, [2], 3])).data == b"a\r\nb\n"


def test_what_is_no_utf8_is_shown_and_not_read() -> None:
    with pytest.raises(UnicodeDecodeError):
        content_of("déjà".encode("latin-1"))
    assert shown_as_text("déjà\r\n".encode("latin-1")) == "d\ufffdj\ufffd\n"
