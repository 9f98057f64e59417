"""What a block holds is read in the order it was written in, in every output."""

from __future__ import annotations

import re

import pytest

from tests.support.project import ISSUE, Project, newsletter

NAMES = {"web": "web/index.html", "text": "email.txt", "email": "email.html"}
EXCHANGE = "::: exchange\nquestion: {}\n\n{}\n:::\n"
CALLOUT = "::: callout\n{}\n:::\n"
INTERVIEW = "::: interview\ntitle: Alpha\n\nBravo\n\n{}\nEcho\n\n{}\nHotel\n:::\n".format(
    EXCHANGE.format("Charlie", "Delta"), EXCHANGE.format("Foxtrot", "Golf")
)
BLOCKS = {
    "an interview with text between and after its questions": (INTERVIEW, 8),
    "a question and no introduction": (
        f"::: interview\ntitle: Alpha\n\n{EXCHANGE.format('Bravo', 'Charlie')}\nDelta\n:::\n",
        4,
    ),
    "columns with text before, between and after": (
        "::: columns\n\nAlpha\n\n{}\nCharlie\n\n{}\nEcho\n:::\n".format(
            CALLOUT.format("Bravo"), CALLOUT.format("Delta")
        ),
        5,
    ),
    "an interview in columns": (f"::: columns\n\n{INTERVIEW}\nIndia\n:::\n", 9),
}
WORDS = ["Alpha", "Bravo", "Charlie", "Delta", "Echo", "Foxtrot", "Golf", "Hotel", "India"]


@pytest.mark.parametrize(("block", "count"), BLOCKS.values(), ids=BLOCKS)
def test_text_keeps_its_place_among_blocks(project: Project, block: str, count: int) -> None:
    project.write(ISSUE, "fr", newsletter(block))
    for artifact in project.build("email", "text", "web").artifacts:
        whole = artifact.files[NAMES[artifact.output]].decode()
        told = re.findall(
            "|".join(WORDS), re.sub(r"(?s)<(?:head|style)\b.*?</(?:head|style)>", "", whole)
        )
        assert told == WORDS[:count], artifact.output
