"""The text part: narrow lines, numbered links that are all listed, every word (see test_words)."""

from __future__ import annotations

import re

from pipeline.mailing import load_tool
from tests.support.samples import Sample

WIDEST = 78


def test_lines_are_78_columns_wide_at_most_but_for_addresses(sample: Sample) -> None:
    long = [line for line in sample.text("email.txt").split("\n") if len(line) > WIDEST]
    assert [line for line in long if "://" not in line] == []
    # An address is alone on its line but for its number.
    assert [line for line in long if len(line.split()) > 2] == []


def test_every_link_is_numbered_and_every_number_is_listed(sample: Sample) -> None:
    text = sample.text("email.txt")
    listed = dict(re.findall(r"^\[(\d+)\] (\S.*)$", text, re.MULTILINE))
    numbers = [int(number) for number in listed]
    assert numbers == list(range(1, len(numbers) + 1))
    body = text[: text.index("\n[1] ")]
    called = {int(n) for n in re.findall(r"\[(\d+)\]", body)}
    assert called == set(numbers)


def test_every_address_of_the_mail_is_in_its_text_part(sample: Sample) -> None:
    text = sample.text("email.txt")
    links = set(re.findall(r'href="(https?://[^"]+)"', sample.html))
    assert [a for a in links if a.replace("&amp;", "&") not in text] == []


def test_it_ends_with_the_way_out(sample: Sample) -> None:
    tool = load_tool(sample.workspace.project.mailing_tool)
    assert sample.text("email.txt").rstrip().endswith(tool.unsubscribe)
    assert tool.view_online in sample.text("email.txt")


def test_it_is_text_and_not_markup(sample: Sample) -> None:
    text = sample.text("email.txt")
    assert not re.search(r"</?(?:p|a|b|strong|em|i|div|span|li|h\d)\b[^>]*>", text)
    assert not re.search(r"&(?:amp|lt|gt|nbsp|#\d+);", text)
    assert not re.search(r"[ \t]\n", text)
    assert text.endswith("\n")
