"""Custom properties: `var(--name, fallback)` → what it stands for (CSS Variables 1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tinycss2

# Characters, and variables looked up: what is made of itself grows without end.
_MOST, _MOST_LOOKED_UP = 20_000, 500
_DEPTH = 20


def substituted(value: str, custom: Mapping[str, str]) -> str | None:
    """The value with its variables put in; None if one is not there, or refers to itself."""
    try:
        return _Variables(custom).put(tinycss2.parse_component_value_list(value), 0).strip()
    except (KeyError, OverflowError):
        return None


class _Variables:
    def __init__(self, custom: Mapping[str, str]) -> None:
        self._custom = custom
        self._looked_up = 0
        self._open: set[str] = set()  # those being looked up: none may ask for itself

    def put(self, nodes: list[Any], depth: int) -> str:
        """The nodes as text, variables replaced."""
        out = []
        for node in nodes:
            if node.type == "function" and node.lower_name == "var":
                out.append(self._variable(node, depth))
            elif node.type == "function":
                out.append(f"{node.name}({self.put(node.arguments, depth)})")
            elif node.type == "() block":
                out.append(f"({self.put(node.content, depth)})")
            else:
                out.append(node.serialize())
            if sum(map(len, out)) > _MOST:
                raise OverflowError
        return "".join(out)

    def _variable(self, node: Any, depth: int) -> str:
        self._looked_up += 1
        if depth > _DEPTH or self._looked_up > _MOST_LOOKED_UP:
            raise OverflowError
        arguments = [n for n in node.arguments if n.type != "comment"]
        commas = [i for i, n in enumerate(arguments) if n == ","]
        end = commas[0] if commas else len(arguments)
        name = tinycss2.serialize(arguments[:end]).strip()
        if name in self._custom and name not in self._open:
            self._open.add(name)
            try:
                written = tinycss2.parse_component_value_list(self._custom[name])
                return self.put(written, depth + 1)
            except KeyError:
                pass  # it is made of one that is not there: as if it were not there itself
            finally:
                self._open.discard(name)
        if not commas:
            raise KeyError(name)
        return self.put(arguments[end + 1 :], depth + 1)
