"""A picture's credit stands on one line, wherever its caption ends."""

from __future__ import annotations

from pipeline.pdf.document import read_document
from pipeline.pdf.events import TextRun
from pipeline.pdf.lines import lines
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, brochure

_CAPTION = "Des communes des deux rives se partagent l'eau du lac et de ses affluents, année "
_CREDIT = "Photo : Camille Exemple"


def test_a_credit_is_not_broken(project: Project) -> None:
    figures = "".join(
        f"::: figure\nimage: vue.jpg\nalt: Une vue\ncaption: {_CAPTION}{'après ' * more}année\n"
        f"credit: {_CREDIT}\nwidth: full\n:::\n\n"
        for more in range(14)
    )
    project.write(ISSUE, "fr", brochure("Un essai."))
    project.image(ISSUE, "vue.jpg", encoded(photograph(2600, 800), "JPEG"))
    project.chapter(ISSUE, "fr", "01-c.md", f"---\ntitle: Un\n---\n\n{figures}")
    pdf = project.build("screen").artifacts[0].files["screen.pdf"]
    found = [
        line.text.replace("\u00a0", " ").replace("\u202f", " ")
        for page in read_document(pdf).pages
        for line in lines(e for e in page.events if isinstance(e, TextRun))
    ]
    assert sum(_CREDIT in line for line in found) == 14 + 1  # and in the imprint
