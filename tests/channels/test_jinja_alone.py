"""Jinja without what compiles templates, as long as none is compiled; and with it all the same."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_LOADED = "print([n for n in ('jinja2.compiler','jinja2.parser','pickle','tempfile') if n in s])"
_COMPILED = """
made = jinja2.Environment(extensions=["jinja2.ext.do"]).from_string
print(made("{% set a = [] %}{% for b in c %}{% do a.append(b|upper) %}{% endfor %}{{ a }}")
    .render(c="ab"))
try:
    made("{% for")
except jinja2.TemplateSyntaxError as fault:
    print(fault.message)
print(type(jinja2.Environment().lexer).__name__, list(jinja2.Environment().lex("{{ a }}"))[1])
"""
_SAID = "['A', 'B']\nunexpected 'end of template'\nLexer (1, 'whitespace', ' ')\n"


def said(program: str) -> str:
    command = [sys.executable, "-c", f"import sys; s = sys.modules\n{program}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True)
    return done.stdout


def test_what_compiles_templates_is_not_loaded() -> None:
    assert said(f"import pipeline.channels.base.environment\n{_LOADED}") == "[]\n"


@pytest.mark.parametrize("before", ["from pipeline.channels.base.jinja import jinja2", ""])
@pytest.mark.parametrize("after", ["", "from pipeline.channels.base.jinja import jinja2"])
def test_a_template_is_compiled_all_the_same(before: str, after: str) -> None:
    assert said(f"{before}\nimport jinja2\n{after}\n{_COMPILED}") == _SAID
