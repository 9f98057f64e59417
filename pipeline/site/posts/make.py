"""What is announced of a number, as files: drafts of posts, slides, and the slides as one PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from pipeline.site.cards.draw import CardPicture, CardTexts
from pipeline.site.cards.pixels import CardDesk
from pipeline.site.cards.slides import HEIGHT, WIDTH, SlideStory, slides
from pipeline.site.facts import EditionFacts
from pipeline.site.posts.drafts import PostWords, drafts


def posts_of(
    facts: EditionFacts, texts: CardTexts, url: str, words: PostWords, drawn: Sequence[bytes]
) -> Mapping[str, bytes]:
    """The files by path; `drawn` are the slides."""
    files = {path: text.encode() for path, text in drafts(facts, url, words).items()}
    files |= {f"slides/{number:02d}.png": one for number, one in enumerate(drawn, 1)}
    if drawn:
        files["slides.pdf"] = _pdf(drawn, texts.headline)
    return files


def drawn_slides(
    facts: EditionFacts,
    texts: CardTexts,
    invitation: str,
    desk: CardDesk,
    picture: CardPicture | None,
) -> list[bytes]:
    """The slides as PNG; of a brochure its chapters are told instead of stories."""
    told = [SlideStory(one.rubric, one.colour, one.title, one.text) for one in facts.stories]
    if not facts.periodical:
        told = [SlideStory("", "", title, "") for _, title in facts.chapters]
    made = slides(texts, [one for one in told if one.title], invitation, desk.style, picture)
    return [desk.png(svg, (WIDTH, HEIGHT)) for svg in made]


def _pdf(drawn: Sequence[bytes], title: str) -> bytes:
    """LinkedIn shows the pages of a document as slides; the same pictures give the same bytes."""
    import pikepdf
    from PIL import Image

    with pikepdf.new() as pdf:
        for data in drawn:
            with Image.open(io.BytesIO(data)) as image:
                stream = io.BytesIO()
                image.convert("RGB").save(stream, "JPEG", quality=92)
            picture = pdf.make_stream(
                stream.getvalue(),
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=WIDTH,
                Height=HEIGHT,
                ColorSpace=pikepdf.Name.DeviceRGB,
                BitsPerComponent=8,
                Filter=pikepdf.Name.DCTDecode,
            )
            page = pdf.add_blank_page(page_size=(WIDTH * 0.75, HEIGHT * 0.75))
            page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im=picture))
            page.Contents = pdf.make_stream(
                f"{WIDTH * 0.75} 0 0 {HEIGHT * 0.75} 0 0 cm /Im Do".encode()
            )
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["dc:title"] = title
        made = io.BytesIO()
        pdf.save(made, deterministic_id=True)
    return made.getvalue()
