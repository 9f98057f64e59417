"""What a fix makes of a mistake: the samples beside this file say it, before and after."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from tests.support.mending import Sample, mended, read_samples, text_of
from tests.support.project import ISSUE, Project

SAMPLES = [
    one
    for path in sorted((Path(__file__).parent / "samples").glob("*.md"))
    for one in read_samples(path)
]


# Kinds of finding the program must be able to correct, at least.
FEWEST = 25


def drawn() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 30)).save(stream, "PNG")
    return stream.getvalue()


@pytest.mark.parametrize("sample", SAMPLES, ids=str)
def test_what_is_wrong_becomes_what_is_right(project: Project, sample: Sample) -> None:
    project.image(ISSUE, "pont.png", drawn()).image(ISSUE, "dossier/pont.png", drawn())
    project.write(ISSUE, "fr", sample.before)
    found = [one for one in project.proofread() if one.code == sample.code]
    assert found, [one.code for one in project.proofread()]
    after = mended(project, also_unsure=sample.also_unsure)
    assert text_of(after) == sample.after
    assert tuple(sorted({one.code for one in after.report.diagnostics})) == sample.stays
    project.write(ISSUE, "fr", text_of(after))
    again = mended(project, also_unsure=sample.also_unsure)
    assert again.done == (), "a second run finds nothing to do"


def test_samples_have_names_of_their_own() -> None:
    names = [str(sample) for sample in SAMPLES]
    assert len(names) == len(set(names))


def test_many_kinds_of_findings_can_be_corrected() -> None:
    corrected = {sample.code for sample in SAMPLES if sample.before != sample.after}
    assert len(corrected) >= FEWEST
