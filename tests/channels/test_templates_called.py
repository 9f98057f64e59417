"""Our templates say what Jinja's own would, whatever they call; a module of theirs is run once."""

from __future__ import annotations

import gc
import traceback
import weakref
from functools import partial
from pathlib import Path
from typing import Any

import jinja2
import pytest
from markupsafe import Markup

from pipeline.channels.base import compiled
from pipeline.channels.base.environment import make_environment

MACROS = """\
{% macro plain(a, b) %}<{{ a }}|{{ b }}>{% endmacro %}
{% macro filled(a, b="x & y") %}{{ a }}{{ b }}{% endmacro %}
{% macro many(a) %}{{ a }}{{ varargs | join("-") }}{{ kwargs.get("k", "") }}{% endmacro %}
{% macro round(a) %}({{ a }}{{ caller() }}){% endmacro %}
"""
TEMPLATES = {
    "macros.j2": MACROS,
    "plain.j2": '{% import "macros.j2" as m %}{{ m.plain("<a>", markup) }}',
    "default.j2": '{% import "macros.j2" as m %}{{ m.filled("a") }}{{ m.filled("a", b="b") }}',
    "many.j2": '{% import "macros.j2" as m %}{{ m.many(1, 2, 3, k="<") }}',
    "caller.j2": '{% import "macros.j2" as m %}{% call m.round("<") %}{{ text }}{% endcall %}',
    "few.j2": '{% import "macros.j2" as m %}{{ m.plain(1) | trim }}',
    "excess.j2": '{% import "macros.j2" as m %}{{ m.plain(1, 2, 3) }}',
    "strange.j2": '{% import "macros.j2" as m %}{{ m.plain(1, c=2) }}',
    "context.j2": "{% set own = 3 %}{{ asks_context('own') }}{{ asks_eval() }}",
    "loop.j2": "{% for one in [1, 2] %}{% set b = one %}{{ asks_context('b') }}"
    "{{ named(k=b) }}{% endfor %}",
    "method.j2": "{% set l = [] %}{% set _ = l.append(text) %}{{ l[0] }}{{ part() }}{{ kind(3) }}",
    "ends.j2": "{{ ends() }}",
    "block.j2": '{% extends "frame.j2" %}{% block inner %}{{ super() }}{{ text }}{% endblock %}',
    "frame.j2": "[{% block inner %}{{ named(k=1) }}{% endblock %}]{{ self.inner() }}",
    "nothing.j2": "{{ nothing() }}",
}


@jinja2.pass_context
def asks_context(context: Any, name: str) -> Any:
    return context.get(name, "not there")


@jinja2.pass_eval_context
def asks_eval(context: Any) -> bool:
    return bool(context.autoescape)


def ends() -> None:
    raise StopIteration


GIVEN = {
    "markup": Markup("<b>&amp;</b>"),
    "text": "l’été & <fin>",
    "asks_context": asks_context,
    "asks_eval": asks_eval,
    "ends": ends,
    "named": lambda **named: sorted(named.items()),
    "part": partial(str, "partly <"),
    "kind": str,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, source in TEMPLATES.items():
        (tmp_path / name).write_text(source, "utf-8")
    return tmp_path


def said(environment: jinja2.Environment, name: str) -> str:
    try:
        return environment.get_template(name).render(GIVEN)
    except (jinja2.TemplateError, TypeError) as fault:
        return f"{type(fault).__name__}: {fault}"


@pytest.mark.parametrize("autoescape", [True, False])
@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {"macros.j2"}))
def test_it_says_what_jinja_says(folder: Path, name: str, autoescape: bool) -> None:
    for path in folder.glob("*.j2"):  # tests know templates by their text, whoever asks
        path.write_text(f"{{# {autoescape} #}}{path.read_text('utf-8')}", "utf-8")
    own = make_environment(folder, folder / "cache").overlay(autoescape=autoescape)
    theirs = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=autoescape,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    assert type(own) is not type(theirs)
    assert said(own, name) == said(theirs, name)


def test_each_environment_has_its_own_filters_and_globals(folder: Path) -> None:
    (folder / "own.j2").write_text(
        "{{ who }} {{ n | shown }}{% block b %}{{ who | shown }}{% endblock %}"
    )
    house = make_environment(folder, folder / "cache")
    made = []
    for who in ("email", "text"):
        one = house.overlay()
        one.filters = {**house.filters, "shown": lambda value, who=who: f"{value} of {who}"}
        one.globals = {**house.globals, "who": who}
        made.append(one)
    # Made in turns: the second must not see the first.
    templates = [one.get_template("own.j2") for one in made]
    assert [one.render(n=1) for one in templates] == [
        "email 1 of emailemail of email",
        "text 1 of texttext of text",
    ]


def test_a_module_is_run_once_for_all_environments(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[object] = []
    begin = compiled.CompiledTemplate.__init__

    def counted(self: compiled.CompiledTemplate, code: Any) -> None:
        made.append(code)
        begin(self, code)

    monkeypatch.setattr(compiled.CompiledTemplate, "__init__", counted)
    house = make_environment(folder, folder / "cache")
    assert len({said(house.overlay(), "plain.j2") for _ in range(3)}) == 1
    assert len(made) == 2, "plain.j2 and macros.j2"


@pytest.mark.parametrize("name", sorted(TEMPLATES.keys() - {"macros.j2", "nothing.j2"}))
def test_what_was_rendered_goes_when_its_environment_is_closed(folder: Path, name: str) -> None:
    """At once: nobody looks for garbage. Those who ask the house's own are not disturbed."""
    house = make_environment(folder, folder / "cache")
    usual = said(house, name)
    own = house.for_edition()
    own.globals = {**house.globals, "itself": own.get_template}
    assert said(own, name) == usual
    gone = weakref.ref(own)
    gc.collect()
    gc.disable()
    try:
        own.close()
        del own
        assert gone() is None
    finally:
        gc.enable()
    assert said(house, name) == said(house.for_edition(), name) == usual


def test_a_fault_names_the_line_of_the_template(folder: Path) -> None:
    (folder / "wrong.j2").write_text("one\ntwo\n{{ nothing.at_all }}\n")
    environment = make_environment(folder, folder / "cache").overlay()
    with pytest.raises(jinja2.UndefinedError) as caught:
        environment.get_template("wrong.j2").render()
    places = traceback.extract_tb(caught.value.__traceback__)
    assert [(Path(one.filename).name, one.lineno) for one in places if "j2" in one.filename] == [
        ("wrong.j2", 3)
    ]
