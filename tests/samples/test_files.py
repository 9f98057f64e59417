"""What a build leaves behind: every file of the issue, and a report that tells the truth."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from tests.support.samples import EDITIONS, ROOT, Sample, Samples

FILES = ("email.html", "email.txt", "screen.pdf", "print.pdf", "web/index.html", "report.json")
_ROW = re.compile(r"^(\S+/\w+) +(\S+\.(?:html|txt|pdf)) +([\d.]+) (B|KiB|MiB)", re.MULTILINE)
_UNIT = {"B": 1, "KiB": 1024, "MiB": 1024**2}


def test_the_samples_build_without_an_error(samples: Samples) -> None:
    assert samples.status == 0, samples.told
    assert "error[" not in samples.told
    assert re.search(r"^(0 errors|nothing to report)", samples.told, re.MULTILINE)


def test_every_file_of_the_issue_is_written(sample: Sample) -> None:
    assert [name for name in FILES if not sample.path(name).stat().st_size] == []


def test_the_report_lists_every_file_and_no_other(sample: Sample) -> None:
    listed = {
        file["path"] for output in sample.report["outputs"].values() for file in output["files"]
    }
    there = {
        p.relative_to(sample.folder).as_posix() for p in sample.folder.rglob("*") if p.is_file()
    }
    assert there == listed | {"report.json"}


def test_sizes_and_digests_of_the_report_are_those_of_the_files(sample: Sample) -> None:
    for output in sample.report["outputs"].values():
        assert output["stale"] is False
        for file in output["files"]:
            data = sample.path(file["path"]).read_bytes()
            assert len(data) == file["bytes"]
            assert hashlib.sha256(data).hexdigest() == file["sha256"]


def test_the_report_holds_no_time_of_day_and_no_path_of_this_machine(
    sample: Sample, samples: Samples
) -> None:
    text = sample.text("report.json")
    assert not re.search(r"\d\d:\d\d", text)
    for place in (ROOT, samples.output, Path.home()):
        assert f"{place}/" not in text
    assert not re.search(r'"(?:/|[A-Z]:\\\\)', text)


def test_the_printed_table_agrees_with_the_files(samples: Samples) -> None:
    rows = _ROW.findall(samples.told)
    names = (*FILES[:-1], "preflight/index.html")
    wanted = {("/".join(edition), name) for edition in EDITIONS for name in names}
    assert {(edition, name) for edition, name, _, _ in rows} == wanted
    for edition, name, number, unit in rows:
        size = (samples.output / edition / name).stat().st_size
        digits = 0 if unit == "B" else 1
        assert f"{size / _UNIT[unit]:.{digits}f}" == number


def test_nothing_is_written_outside_the_editions(samples: Samples) -> None:
    folders = {
        p.relative_to(samples.output).parts[:2] for p in samples.output.rglob("*") if p.is_file()
    }
    assert folders == set(EDITIONS)
