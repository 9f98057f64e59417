"""`python -m tools.manifest output`: one line a file, its sha256 and its path, to be compared.

Two commits that give the same list made the same bytes. Of `report.json` only what does not follow
from the code itself is counted: the digests of its inputs and the seconds it took are left out.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_OF_THE_CODE = frozenset({"inputs", "seconds"})


def manifest(output: Path) -> dict[str, str]:
    """The sha256 of every file below a folder of outputs, by path."""
    return dict(_digests(output))


def _digests(output: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(path for path in output.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if path.name == "report.json":
            data = json.dumps(_counted(json.loads(data)), sort_keys=True).encode()
        yield path.relative_to(output).as_posix(), hashlib.sha256(data).hexdigest()


def _counted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _counted(one) for key, one in value.items() if key not in _OF_THE_CODE}
    return [_counted(one) for one in value] if isinstance(value, list) else value


def main(folder: str) -> None:
    """Print the list."""
    for path, digest in manifest(Path(folder)).items():
        print(f"{digest}  {path}")


if __name__ == "__main__":
    main(*sys.argv[1:])
