"""What a finding weighs here: what pipeline.toml says of its code, what is never made of the
edition, what its head sets aside. In this order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pipeline.config.levels import in_house
from pipeline.content.plan import Plan, plan_of
from pipeline.content.set_aside import apply_suppressions
from pipeline.context import RenderContext
from pipeline.diagnostics import Diagnostic, Report, Severity

_OF_SOURCES = (
    "pipeline.content",
    "pipeline.inventory.issue",
    "pipeline.inventory.said",
    "pipeline.preflight.content",
    "pipeline.preflight.proofreading",
)
# Who is not asked when everything is made: proofreaders, the network, whoever hands over.
_ELSEWHERE = (
    "pipeline.channels.booklet",
    "pipeline.export",
    "pipeline.linkcheck",
    "pipeline.preflight.proofreading",
)


def plan_in(context: RenderContext) -> Plan:
    """What is to become of this edition, by its head or by its kind."""
    return plan_of(context.kind, context.edition.fields, context.project)


def weighed(context: RenderContext, found: Iterable[Diagnostic]) -> Report:
    """The findings about an edition, as they count."""
    plan = plan_in(context)
    known = [_rested(one, plan) for one in in_house(found, context.project.levels)]
    return Report.of(apply_suppressions(known, context.edition.set_aside))


def _rested(found: Diagnostic, plan: Plan) -> Diagnostic:
    """What is wrong in a letter that nobody mails is wrong on its web page too: it is told, and
    holds back no mail. So with paper."""
    if found.stops is None or found.stops == "build" or found.stops in plan.may_hold:
        return found
    return replace(found, severity=Severity.WARNING, stops=None)


def asked_of_a_source(module: str) -> bool:
    """Is a module asked when a source is checked?"""
    return _among(module, _OF_SOURCES)


def asked_of_outputs(module: str) -> bool:
    """Is a module asked when all that is usual is made of an edition?"""
    return not _among(module, _ELSEWHERE)


def _among(module: str, rooms: Iterable[str]) -> bool:
    return any(module == room or module.startswith(f"{room}.") for room in rooms)
