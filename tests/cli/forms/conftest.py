"""One house with findings of every sort, and its findings in each form."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.build import hops
from pipeline.cli._forms import told
from pipeline.diagnostics import Diagnostic
from pipeline.translate import translator
from tests.support.pictures import encoded, photograph
from tests.support.project import ISSUE, Project, newsletter

# A sign that takes two units of UTF-16 and two columns of a terminal stands before what is wrong.
SPOILT = """\
😀 Le comité comité s'est réuni.

::: event
title: Un
start: 05/03/2026
:::

::: figure
image: pont.jpg
credit: Moi
:::

::: article
rubric: territoire
title: Santé

Texte.
"""
ASIDE = {"set_aside": "\n- missing-alt: un ornement"}


@pytest.fixture
def spoilt(project: Project) -> list[Diagnostic]:
    """What is found in it: an error of each sort, a warning, an information, one set aside."""
    project.image(ISSUE, "pont.jpg", encoded(photograph(900, 700), "JPEG"))
    project.write(ISSUE, "fr", newsletter(SPOILT, **ASIDE))
    made = hops.make(project.house, ISSUE, "fr", (), proofread=True)
    return list(made.report.diagnostics)


@pytest.fixture
def say(project: Project) -> Callable[..., list[str]]:
    """Findings in a form, line by line."""

    def lines(form: str, found: list[Diagnostic], language: str = "en") -> list[str]:
        return list(told(form, project.house.project, found, translator(language)))

    return lines


@pytest.fixture
def here() -> Path:
    """Where the schemas of others are kept."""
    return Path(__file__).parent
