"""The profile of the press is that of the printing condition which its identifier names.

`profile` and `identifier` stand beside each other in pipeline.toml, `[press]`. A printer believes
the identifier (ISO 15930-7 §6.2.2), the colours were made with the profile: with two conditions
every colour is off. What a profile was made for, it says itself, as the registry of the ICC asks;
where it does not, nothing is told.
"""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.colour.condition import condition_of, same_condition
from pipeline.colour.profile import press_profile
from pipeline.config.project import SETTINGS
from pipeline.context import RenderContext
from pipeline.diagnostics import N_, error
from pipeline.preflight.finished import Finished, Found

PROFILE_OF_ANOTHER = error(
    "profile-of-another-condition",
    N_("`{profile}` is a profile for {found}, and `identifier` says {wanted}"),
    stops="print",
)


def check(pdf: Finished, context: RenderContext) -> Iterator[Found]:
    """A profile and an identifier that are at odds."""
    if pdf.folds:
        return
    press = context.project.press
    found = condition_of(press_profile(context.project).data)
    if found and not same_condition(found, press.identifier):
        yield Found(
            PROFILE_OF_ANOTHER.at(
                SETTINGS,
                0,
                hint=N_("in [press], write the identifier of the profile, or take its profile"),
                profile=press.profile,
                found=found,
                wanted=press.identifier,
            )
        )
