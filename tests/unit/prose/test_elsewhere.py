"""What other programs leave in a text is read where it can mean one thing, and left where two."""

from __future__ import annotations

import pytest

from pipeline.content.model import Element, walk
from tests.support.project import Project
from tests.support.sources import parse
from tests.unit.prose.test_layout import shape

LISTS = [
    ("• un\n• deux", "ul(li(un) li(deux))"),
    ("•un\n•deux", "ul(li(un) li(deux))"),
    ("•   un\n•   deux", "ul(li(un) li(deux))"),
    ("·         un\n·         deux", "ul(li(un) li(deux))"),
    ("\uf0b7\tun\n\uf0b7\tdeux", "ul(li(un) li(deux))"),
    ("•\nun\n•\ndeux", "ul(li(un) li(deux))"),
    ("▪ un\n▪ deux", "ul(li(un) li(deux))"),
    ("  • un\n  • deux", "ul(li(un) li(deux))"),
    ("\t• un\n\t• deux", "ul(li(un) li(deux))"),
    ("    • un\n    • deux", "ul(li(un) li(deux))"),
    ("Avant\n• un", "p(Avant) ul(li(un))"),
    ("• un\n\n• deux\n\nfin", "ul(li(p(un)) li(p(deux))) p(fin)"),
    ("•\tun\no\tdeux\no\ttrois\n•\tquatre", "ul(li(un ul(li(deux) li(trois))) li(quatre))"),
    ("•\tun\no\tdeux\n§\ttrois", "ul(li(un ul(li(deux ul(li(trois))))))"),
    ("•\tun\n\t•\tdeux", "ul(li(un ul(li(deux))))"),
    ("•\tun\n\n\tUne phrase à part.", "ul(li(un)) p(Une phrase à part.)"),
    ("– un\n– deux", "ul(li(un) li(deux))"),
    ("–\u00a0un\n–\u00a0deux", "ul(li(un) li(deux))"),
    ("– un\nqui continue\n– deux", "ul(li(un qui continue) li(deux))"),
    ("– un ;\n\n– deux.", "ul(li(p(un ;)) li(p(deux.)))"),
    ("Avant :\n– un\n– deux", "p(Avant :) ul(li(un) li(deux))"),
    ("o un\no deux", "ul(li(un) li(deux))"),
    ("§ un\n§ deux", "ul(li(un) li(deux))"),
    ("–\tseul", "ul(li(seul))"),
    ("-une\n-deux", "ul(li(une) li(deux))"),
    ("1.un\n2.deux", "ol(li(un) li(deux))"),
    ("1)un\n2)deux", "ol(li(un) li(deux))"),
    ("-\u00a0un\n-\u202fdeux", "ul(li(un) li(deux))"),
    ("1.\u00a0un\n2.\u00a0deux", "ol(li(un) li(deux))"),
    ("1.\tun\n2.\tdeux", "ol(li(un) li(deux))"),
    ("1.       Un point\n2.       Un autre", "ol(li(Un point) li(Un autre))"),
    ("a) un\nb) deux", "ol(li(un) li(deux))"),
    ("A) un\nB) deux", "ol(li(un) li(deux))"),
    ("a. un\n\nb. deux", "ol(li(p(un)) li(p(deux)))"),
    ("Avant :\n\n    1. un\n    2. deux", "p(Avant :) ol(li(un) li(deux))"),
    ("Avant\n    - un\n    - deux", "p(Avant) ul(li(un) li(deux))"),
    ("- a\n        - b", "ul(li(a ul(li(b))))"),
    ("1. un\n  2. deux\n   3. trois", "ol(li(un) li(deux) li(trois))"),
    ("Voir :\u2028• un\u2028• deux", "p(Voir :) ul(li(un) li(deux))"),
    ("- un\n\n<!-- -->\n\n- deux", "ul(li(un)) ul(li(deux))"),
    ("- un\n\n<!-- une note -->\n\n- deux", "ul(li(p(un)) li(p(deux)))"),
]
LEFT = [
    "– un seul",
    "la ville\n– et son port – dort\n– encore",
    "o temps, suspends ton vol",
    "§ 12 du code",
    "1.5 km",
    "A. Dupont\nC. Martin",
    "a) seul",
    "Né en\n1985. Puis",
    "-là",
    "x -- y",
]
BREAKS = [
    ("📅 12 mars\n📍 Metz", "p(📅 12 mars br() 📍 Metz)"),
    ("→ Lire\n→ Voir", "p(→ Lire br() → Voir)"),
    ("✓ a\nb\n✓ c", "p(✓ a b br() ✓ c)"),
    ("— Bonjour.\n— Bonsoir.", "p(— Bonjour. br() — Bonsoir.)"),
    ("1° x\n2° y", "p(1° x br() 2° y)"),
    ("(a) x\n(b) y", "p((a) x br() (b) y)"),
    ("un\\ \ndeux\\\u00a0\ntrois", "p(un br() deux br() trois)"),
    ("Une phrase\n📅 12 mars\n📍 Metz", "p(Une phrase br() 📅 12 mars br() 📍 Metz)"),
    ("Avant :\n1° x\n2° y", "p(Avant : br() 1° x br() 2° y)"),
    ("1/ x\n2/ y", "p(1/ x br() 2/ y)"),
    ("(1) x\n(2) y", "p((1) x br() (2) y)"),
    ("1.) x\n2.) y", "p(1.) x br() 2.) y)"),
    ("1 ) x\n2 ) y", "p(1 ) x br() 2 ) y)"),
    ("1 - x\n2 - y", "p(1 – x br() 2 – y)"),
    ("1.1 x\n1.2 y\nz", "p(1.1 x br() 1.2 y z)"),
    ("[1] x\n[2] y", "p([1] x br() [2] y)"),
    ("1️⃣ x\n2️⃣ y", "p(1️⃣ x br() 2️⃣ y)"),
    ("① x\n② y", "p(① x br() ② y)"),
    ("» x\n» y", "p(» x br() » y)"),
    ("Trois :\n— x\n— y", "p(Trois : br() — x br() — y)"),
    ("Trois\n– x\n– y", "p(Trois br() – x br() – y)"),
    ("I/ x\nII/ y", "p(I/ x br() II/ y)"),
    ("A - x\nB - y", "p(A – x br() B – y)"),
    ("(i) x\n(ii) y", "p((i) x br() (ii) y)"),
    ("1 : x\n2 : y\nz\n3 : t", "p(1 : x br() 2 : y z br() 3 : t)"),
    ("n°1 : x\nn°2 : y", "p(n°1 : x br() n°2 : y)"),
    ("Étape 1 : x\nÉtape 2 : y", "p(Étape 1 : x br() Étape 2 : y)"),
    ("**1.** x\n**2.** y", "p(strong(1.) x br() strong(2.) y)"),
    ("Avant\n<b>a)</b> x\n<b>b)</b> y", "p(Avant br() b(a)) x br() b(b)) y)"),
    ("- x\n-- y\n--- z", "ul(li(x br() -- y br() --- z))"),
    ("Étape 1 : x\nÉtape 3 : y", "p(Étape 1 : x Étape 3 : y)"),
    ("1 pomme\n2 poires", "p(1 pomme 2 poires)"),
    ("A. Dupont\nB. Martin", "p(A. Dupont br() B. Martin)"),
    ("Texte\n7. x\n12. y", "p(Texte br() 7. x br() 12. y)"),
    ("☐ a\n☑ b", "p(☐ a br() ☑ b)"),
    ("| un\n| deux\n|\n| trois", "p(un br() deux br() br() trois)"),
    ("| un", "p(| un)"),
    ("un\\\\\ndeux \\\\ trois", "p(un br() deux \\ trois)"),
    ("Une phrase\n📅 12 mars", "p(Une phrase 📅 12 mars)"),
    ("📅 12 mars\nà Metz", "p(📅 12 mars à Metz)"),
    ("a\u2028b", "p(a br() b)"),
]
TABLES = [
    ("- a\tb\n  c\td", "ul(li(table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))))"),
    ("- a\tb\n- c\td", "ul(li(a b) li(c d))"),
    (
        "- +---+---+\n  | a | b |\n  +===+===+\n  | c | d |\n  +---+---+",
        "ul(li(table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))))",
    ),
    ("a\tb\nc\td", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))"),
    (
        "\ta\tb\nc\t1\t2\nd\t3\t4",
        "table(thead(tr(td() th(a) th(b))) tbody(tr(td(c) td(1) td(2)) tr(td(d) td(3) td(4))))",
    ),
    ("a\tb\t\nc\td\t", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))"),
    ("|a|b|\n|—|—|\n|c|d|", "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))"),
    ("|a|b|c|\n|-|-|\n|d|e|f|", "table(thead(tr(th(a) th(b) th(c))) tbody(tr(td(d) td(e) td(f))))"),
    ("|a|\n|-|\n|b|\nsuite", "table(thead(tr(th(a))) tbody(tr(td(b)))) p(suite)"),
    ("|a|b|\n|-|-|", "table(thead(tr(th(a) th(b))))"),
    ("> |a|\n> |-|\n> |b|", "blockquote(table(thead(tr(th(a))) tbody(tr(td(b)))))"),
    ("- x\n\n  |a|\n  |-|\n  |b|", "ul(li(p(x) table(thead(tr(th(a))) tbody(tr(td(b))))))"),
    (
        "  a   b\n  --- ---\n  1   2\n\nfin",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(1) td(2)))) p(fin)",
    ),
    (
        "+-----+-----+\n| a   | b   |\n+=====+=====+\n| c   | - d |\n|     | - e |\n+-----+-----+",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(• d br() • e))))",
    ),
    (
        "-----------\n a     b\n------ ----\n c     d\n       e\n\n f     g\n-----------",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d e)) tr(td(f) td(g))))",
    ),
    (
        "  ---- ----\n  a    b\n  c    d\n  ---- ----",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))",
    ),
    (
        "1. x\n\n  a   b\n  --- ---\n  1   2",
        "ol(li(x)) table(thead(tr(th(a) th(b))) tbody(tr(td(1) td(2))))",
    ),
    (
        "|a|\n|-|\n|b|\n\n: c *d* {#tbl:e}",
        "table(thead(tr(th(a))) tbody(tr(td(b)))) p(small(c em(d)))",
    ),
    (
        ": c\nd\n\na|b\n-|-\ne|f\n: g",
        "p(small(c d)) table(thead(tr(th(a) th(b))) tbody(tr(td(e) td(f)))) p(small(g))",
    ),
    # No tables:
    ("a\tb", "p(a b)"),
    ("\ta\n\tb", "pre(code(a⏎b))"),
    ("a | b", "p(a | b)"),
    ("a\n--- ---\nb", "p(a) hr() p(b)"),
    ("+ a\n+ b", "ul(li(a) li(b))"),
]
INLINE = [
    ("Autre\n~ Déf", "dl(dt(Autre) dd(Déf))"),
    ("Autre\n\n  ~ Déf\n  ~ Déf 2", "dl(dt(Autre) dd(p(Déf)) dd(Déf 2))"),
    ("Autre\n\n  : Déf\n  : Déf 2", "dl(dt(Autre) dd(p(Déf)) dd(Déf 2))"),
    ("Distance\n~ 30 km", "p(Distance ~ 30 km)"),
    ("Une phrase finit ici.\n~ environ", "p(Une phrase finit ici. ~ environ)"),
    ("Un **mot **gras", "p(Un strong(mot) gras)"),
    ("Un ** mot** gras", "p(Un strong(mot) gras)"),
    ("Un ** mot ** gras", "p(Un strong(mot) gras)"),
    ("Un ** mot **, et ** deux **.", "p(Un strong(mot) , et strong(deux) .)"),
    ("Un mot (** deux **) et ** trois ** ?", "p(Un mot ( strong(deux) ) et strong(trois) ?)"),
    ("Les ** . Et ** , là ** !", "p(Les ** . Et ** , là ** !)"),
    ("Un **mot\u00a0** gras", "p(Un strong(mot) gras)"),
    ("**Titre :**suite", "p(strong(Titre :) suite)"),
    ("**« mot »**s", "p(strong(« mot ») s)"),
    ("*Titre :*suite", "p(em(Titre :) suite)"),
    ("*mot *suite", "p(em(mot) suite)"),
    ("**un [lien **](https://x.org) **b**", "p(**un a(lien **) strong(b))"),
    ("2 ** 3 ** 4", "p(2 ** 3 ** 4)"),
    ("<https://x.org/a\n  b>", "p(a(https://x.org/ab))"),
    ("## un{#a}\n\n## deux ## {#b}\n\n## {c}", "h2(un) h2(deux) h2({c})"),
    ("10 €** et 20 €**", "p(10 €** et 20 €**)"),
    ("Les (*) et (**). Les ** vont", "p(Les (*) et (**). Les ** vont)"),
    ("Les ** et (**) vont", "p(Les ** et (**) vont)"),
    ("*.txt et ~/.*rc", "p(*.txt et ~/.*rc)"),
    ("prix* et taxes*", "p(prix* et taxes*)"),
    ("**jamais clos", "p(**jamais clos)"),
    ("Nom : __ Prénom : __", "p(Nom : __ Prénom : __)"),
    ("~~~~a~~ b~~\n\nc", "p(~~~~a~~ b~~) p(c)"),
    ("~~a~~ ~b c~ H~2~O", "p(del(a) del(b c) H sub(2) O)"),
    ("env. 15~20 km, ~5 km", "p(env. 15~20 km, ~5 km)"),
    ("10^e^ m^2^ x^2 y^2", "p(10 sup(e) m sup(2) x^2 y^2)"),
    ("==a b== c==d==e", "p(mark(a b) c==d==e)"),
    ("[a]{.ul} [b]{.x} [c]{#d}", "p(u(a) b span(c))"),
    ("![a](b.svg){width=50%}", "p(img())"),
    ("[a](https://x.org/\nb)", "p(a(a))"),
    ('[a](https://x.org "un "mot" dit")', "p(a(a))"),
    ("https://x.org/a\\_b", "p(a(https://x.org/a_b))"),
    ("fin\\", "p(fin\\)"),
    ("C:\\dossier", "p(C:\\dossier)"),
    ("a^[b *c*].", "p(a .)"),
    (
        "| a | b |\n|---|---|\n| `c\\|d` | e\\|f |",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(code(c|d)) td(e|f))))",
    ),
]


@pytest.mark.parametrize(
    ("written", "expected"), [*LISTS, *BREAKS, *TABLES, *INLINE], ids=lambda text: text[:40]
)
def test_what_was_pasted_has_the_shape_it_was_meant_to_have(
    shared_project: Project, written: str, expected: str
) -> None:
    found = shape(parse(shared_project.house, written + "\n").nodes)
    assert found.replace("\u00a0", " ") == expected


@pytest.mark.parametrize("written", LEFT)
def test_what_may_be_text_stays_text(shared_project: Project, written: str) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert parsed.words == written.split()
    assert [n.name for n in walk(parsed.nodes) if isinstance(n, Element)] == ["p"]


def test_no_space_within_stars_is_left_where_none_belongs(shared_project: Project) -> None:
    parsed = parse(
        shared_project.house, "(** deux **) Un ** mot **, et ** trois **. Puis **un **mot"
    )
    assert parsed.text == "(deux) Un mot, et trois. Puis un mot"


def test_characters_no_text_holds_are_dropped(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a&#xFFFF;b&#1;c&#xFDD0;d&#xD800;e ***|* * *\\`*\n")
    assert parsed.text == "abcd\ufffde **| * `"
