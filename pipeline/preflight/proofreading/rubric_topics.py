"""One topic is not spread over several rubrics.

Two stories about the same meeting, one under « MOT » and one under « Europe », read as a
repetition; together they make a stronger one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations

from pipeline.diagnostics import N_, Diagnostic, info
from pipeline.letters import bare
from pipeline.preflight.measured import Measured
from pipeline.preflight.proof import Proof

MEASURED = Measured(words=638_500, found=0, read=0, wrong=0)

TOPIC_SPREAD = info(
    "topic-spread", N_("“{title}” ({rubric}) seems to be of the same topic, at {place}")
)

_WORD = re.compile(r"[^\W\d_]{5,}")
# What half the titles of such a letter say, in the languages of its editions.
_OF_ALL = re.compile(
    r"transfrontali|frontali|frontiere|cross|border|cooperat|europ|franc|allemag|german|belgi|suisse|"
    r"itali|espagn|luxemb|nouve|proje|entre$|apres$|avant$|autour$|leurs$|notre$|votre$|their$|"
    r"about$|between$|after$|grenz"
)


def check(proof: Proof) -> Iterator[Diagnostic]:
    """Stories of different rubrics whose titles have two telling words in common."""
    stories = []
    for file, block in proof.context.edition.blocks():
        rubric, title = block.choice("rubric"), block.text("title")
        if rubric and title:
            told = _WORD.findall(bare(title.plain))
            words = frozenset(word for word in told if not _OF_ALL.match(word))
            stories.append((file, block.line, rubric, title.plain, words))
    for one, other in combinations(stories, 2):
        if one[2].key != other[2].key and len(one[4] & other[4]) > 1:
            yield TOPIC_SPREAD.at(
                other[0],
                other[1],
                hint=N_("put them together, or let the title say what is another matter"),
                title=one[3],
                rubric=one[2].label(proof.language),
                place=f"{one[0]}:{one[1]}",
            )
