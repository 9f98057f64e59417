"""Words in, words out: every word of a source reaches every channel that is meant to show it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from itertools import pairwise

import pytest

from pipeline.content.model import Block, Item, blocks, plain
from pipeline.content.to_name import title_of
from tests.support.samples import Sample
from tests.support.words import html_text, missing, pdf_text, pdf_words, said, words

# What a channel does not print, and why.
UNPRINTED = {
    "screen": ("subject", "preheader", "binding"),  # the mail's own; the binder's
    "print": ("subject", "preheader", "binding"),
    "web": ("subject", "preheader", "binding"),
    "email": ("subject",),  # a header of the message, not its text
    "text": ("subject", "preheader"),  # the preheader repeats what the text begins with
}


@pytest.mark.parametrize("channel", ["screen", "print"])
def test_every_word_of_the_source_is_in_the_pdf(sample: Sample, channel: str) -> None:
    wanted = said(sample.edition, channel, UNPRINTED[channel])
    assert sum(wanted.values()) > 1000
    assert missing(wanted, pdf_words(sample.path(f"{channel}.pdf"))) == {}


def test_both_pdfs_show_the_same_words(sample: Sample) -> None:
    screen, print_ = (words(pdf_text(sample.path(f"{n}.pdf"))) for n in ("screen", "print"))
    assert screen == print_


def test_every_word_of_the_source_is_on_the_web_page(sample: Sample) -> None:
    wanted = said(sample.edition, "web", UNPRINTED["web"])
    assert missing(wanted, words(html_text(sample.text("web/index.html")))) == {}


def test_every_word_of_a_newsletter_is_in_its_email(newsletter: Sample) -> None:
    wanted = said(newsletter.edition, "email", UNPRINTED["email"])
    # Stories of one rubric that follow each other stand under one label.
    wanted -= words(" ".join(_labels_not_repeated(newsletter)))
    assert missing(wanted, words(html_text(newsletter.html))) == {}


def _labels_not_repeated(newsletter: Sample) -> Iterator[str]:
    for one, other in pairwise(newsletter.edition.front.body):
        if isinstance(one, Block) and isinstance(other, Block):
            rubric = other.fields.get("rubric")
            if one.name == other.name and rubric and one.fields.get("rubric") == rubric:
                yield rubric.label(newsletter.language)  # type: ignore[union-attr]


def test_every_word_of_a_newsletter_is_in_its_text_part(newsletter: Sample) -> None:
    wanted = said(newsletter.edition, "text", UNPRINTED["text"])
    assert missing(wanted, words(newsletter.text("email.txt"))) == {}


def test_what_follows_more_is_not_in_the_mail(newsletter: Sample) -> None:
    whole = said(newsletter.edition, "web", UNPRINTED["email"])
    for shown in (html_text(newsletter.html), newsletter.text("email.txt")):
        assert sum(missing(whole, words(shown)).values()) > 50


def test_a_lost_paragraph_would_be_noticed(newsletter: Sample) -> None:
    """The measure itself: take one paragraph out of the page, and its words are missing."""
    html = newsletter.text("web/index.html")
    start = html.index("<p>", html.index("<article"))
    end = html.index("</p>", start)
    lost = words(html_text(html[start:end]))
    wanted = said(newsletter.edition, "web", UNPRINTED["web"])
    gone = missing(wanted, words(html_text(html[:start] + html[end:])))
    assert sum(lost.values()) > 10
    assert gone.keys() <= lost.keys()
    assert sum(gone.values()) > sum(lost.values()) / 3


def test_a_brochures_mail_announces_title_summary_and_chapters(brochure: Sample) -> None:
    fields = brochure.edition.fields
    wanted = [fields[name].plain for name in ("title", "subtitle", "summary")]  # type: ignore[union-attr]
    for chapter in brochure.edition.chapters:
        wanted += [chapter.fields[name].plain for name in ("title", "summary")]  # type: ignore[union-attr]
    for shown in (html_text(brochure.html), brochure.text("email.txt")):
        flat = " ".join(shown.split())
        assert [text for text in wanted if " ".join(text.split()) not in flat] == []


def test_the_tagged_pdf_is_read_in_the_order_of_the_source(sample: Sample) -> None:
    done = subprocess.run(
        ["pdfinfo", "-struct-text", str(sample.path("screen.pdf"))],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=600,
    )
    spoken = _letters(
        "".join(
            line.strip().strip('"')
            for line in done.stdout.splitlines()
            if line.strip().startswith('"')
        )
    )
    place = 0
    for title in _titles(sample):
        found = spoken.find(_letters(title), place)
        assert found >= 0, f"{title!r} does not follow what stands before it in the source"
        place = found


def _titles(sample: Sample) -> Iterator[str]:
    for part in sample.edition.parts:
        title = part.fields.get("title")
        if title:
            yield title.plain  # type: ignore[union-attr]
        yield from _block_titles(part.body)


def _block_titles(items: tuple[Item, ...]) -> Iterator[str]:
    for block in blocks(items):
        if _shown(block):
            yield plain(title_of(block))


def _shown(block: Block) -> bool:
    # The contents repeat titles, the imprint stands where the layout wants it.
    return (
        "screen" in block.channels and block.name not in ("toc", "legal") and bool(title_of(block))
    )


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
