"""SARIF 2.1.0, the exchange format of programs that look for mistakes (OASIS).

Each kind of finding is a rule, told in the language of the rest; what would mend a finding is a
fix, what is set aside a suppression with its reason, what the house weighs otherwise an override.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from pipeline.cli._forms import ToBeTold
from pipeline.cli._forms._ranges import Range, range_of, range_of_edit
from pipeline.cli._forms._rules import LEVELS, rules
from pipeline.cli._forms._texts import SourceTexts
from pipeline.diagnostics import N_, Diagnostic, Translate, hint_line, readable, reason_of
from pipeline.translate import language_of

if TYPE_CHECKING:
    from pipeline.config.levels import Level
    from pipeline.fixes.values import Fix

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
_HOUSE_LEVELS: Mapping[Level, str] = {
    "info": "note", "warning": "warning", "send": "error", "print": "error",
}  # fmt: skip
_ROOT = "PROJECT"  # what places are relative to: the folder of pipeline.toml
_FOLDER = N_("the folder that holds pipeline.toml")
_FINGERPRINT = "pipelineFinding/v1"

_Json = dict[str, Any]


def lines(told: ToBeTold) -> Iterator[str]:
    """One document, in one piece."""
    document = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(told)]}
    yield json.dumps(document, ensure_ascii=False, indent=2)


def _run(told: ToBeTold) -> _Json:
    names = sorted({one.code for one in told.findings} | set(told.levels))
    numbers = {name: number for number, name in enumerate(names)}
    named = zip(told.findings, _fingerprints(told.findings, told.texts), strict=True)
    return {
        "tool": {"driver": {"name": "pipeline", "rules": list(rules(names, told.translate))}},
        "language": language_of(told.translate),
        "columnKind": "utf16CodeUnits",
        "originalUriBaseIds": {_ROOT: {"description": {"text": told.translate(_FOLDER)}}},
        "invocations": [
            {
                "executionSuccessful": True,
                "ruleConfigurationOverrides": _overrides(told.levels, numbers),
            }
        ],
        "results": [_result(one, mark, numbers[one.code], told) for one, mark in named],
    }


def _overrides(levels: Mapping[str, Level], numbers: Mapping[str, int]) -> list[_Json]:
    """What pipeline.toml says that this house does not ask, or weighs otherwise."""
    return [
        {
            "descriptor": {"id": code, "index": numbers[code]},
            "configuration": {"enabled": False}
            if level == "off"
            else {"enabled": True, "level": _HOUSE_LEVELS[level]},
        }
        for code, level in sorted(levels.items())
    ]


def _result(one: Diagnostic, fingerprint: str, number: int, told: ToBeTold) -> _Json:
    said = one.message.render(told.translate)
    reason = reason_of(one)
    if one.hint and not reason:
        said += "\n" + hint_line(one.hint, told.translate)
    place: _Json = {"artifactLocation": _artifact(one.file)}
    if found := range_of(one, told.texts):
        place["region"] = _region(found)
    result: _Json = {
        "ruleId": one.code,
        "ruleIndex": number,
        "level": LEVELS[one.severity],
        "message": {"text": said},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {_FINGERPRINT: fingerprint},
        "suppressions": [{"kind": "inSource", "justification": reason}] if reason else [],
    }
    if one.stops:
        result["properties"] = {"stops": one.stops}
    if one.fix:
        result["fixes"] = [_fix(one.fix, told.texts, told.translate)]
    return result


def _fix(fix: Fix, texts: SourceTexts, translate: Translate) -> _Json:
    from pipeline.fixes.words import said

    replacements = [
        {
            "deletedRegion": _region(range_of_edit(edit, texts)),
            "insertedContent": {"text": edit.new},
        }
        for edit in fix.edits
    ]
    return {
        "description": {"text": said(fix).render(translate)},
        "artifactChanges": [
            {"artifactLocation": _artifact(fix.file), "replacements": replacements}
        ],
        "properties": {"applicability": fix.applies},
    }


def _artifact(file: str) -> _Json:
    return {"uri": quote(readable(file)), "uriBaseId": _ROOT}


def _region(found: Range) -> _Json:
    """SARIF counts from 1, and the end column is the first behind what is meant."""
    start, end = found
    return {
        "startLine": start.line + 1,
        "startColumn": start.character + 1,
        "endLine": end.line + 1,
        "endColumn": end.character + 1,
    }


def _fingerprints(found: Sequence[Diagnostic], texts: SourceTexts) -> Iterator[str]:
    """What knows a finding again when lines came or went above it: its code, its file, its line's
    text, and which of equals it is."""
    seen: Counter[tuple[str, str, str]] = Counter()
    for one in found:
        line = (texts.line(one.file, one.line) or "").strip()
        same = (one.code, one.file, line)
        seen[same] += 1
        yield hashlib.sha256(
            "\0".join((*same, str(seen[same]))).encode(errors="replace")
        ).hexdigest()
