"""What other programs leave in a text is read where it can mean one thing, and left where two."""

from __future__ import annotations

import pytest

from pipeline.content.model import Element, NoteMark, walk
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
HTML = [
    ("<p>a</p><p>b</p>", "p(a) p(b)"),
    (
        "<ul>\n  <li>a\n    <ul>\n      <li>b</li>\n    </ul></li>\n</ul>\nc",
        "ul(li(a ul(li(b)))) p(c)",
    ),
    ("<ol start='3'><li>a<li>b</ol>", "ol(li(a) li(b))"),
    ("<blockquote>\n\n- a\n  - b\n\n</blockquote>", "blockquote(ul(li(a ul(li(b)))))"),
    ("<h2>a\nb</h2>", "h2(a b)"),
    ("a<hr>b", "p(a) hr() p(b)"),
    (
        "<table><tr><th>a</th></tr><tr><td><p>b</p><p>c</p></td></tr></table>",
        "table(thead(tr(th(a))) tbody(tr(td(b br() c))))",
    ),
    ("<table><tr><td>a</td><td>b</td></tr></table>", "p(a) p(b)"),
    (
        "<table><tr><th rowspan=2>A</th><td>1</td></tr><tr><td>2</td></tr></table>",
        "table(thead(tr(th(A) th(1))) tbody(tr(td(A) td(2))))",
    ),
    (
        "<table><tr><th>a<th>b<th>c<tr><td colspan=2>d<td>e<tr><td colspan='3'>f</table>",
        "table(thead(tr(th(a) th(b) th(c))) tbody(tr(td(d) td() td(e)) tr(td(f) td() td())))",
    ),
    (
        '<table><tr><th rowspan="2">a<th colspan="2">b<tr><th>c<th>d<tr><td>e<td>f<td>g</table>',
        "table(thead(tr(th(a) th(b, c) th(b, d))) tbody(tr(td(e) td(f) td(g))))",
    ),
    (
        "<table><tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d</table>",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(a) td(c)) tr(td(a) td(d))))",
    ),
    (
        "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>",
        "table(thead(tr(th(a) td() th(b))) tbody(tr(td(a) td() td(c)) tr(td(d) td(e) td(f))))",
    ),
    (
        "<table><tr><td rowspan=2>a<td rowspan=2>b<tr></tr><tr><td>c<td>d</table>",
        "table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))",
    ),
    (
        "<table><tr><td colspan=1000>a<tr><td>c<td rowspan=9>d</table>",
        "table(thead(tr(th(a) td())) tbody(tr(td(c) td(d))))",
    ),
    (
        "<table><caption>x</caption><tr>y<td>a<td>b</tr>\nz\n<tr><td>c<td>d</table>",
        "p(x) p(y) p(z) table(thead(tr(th(a) th(b))) tbody(tr(td(c) td(d))))",
    ),
    ("<pre>a &lt;b&gt;\n  c</pre>", "pre(code(a <b>⏎  c))"),
    ("<pre>a</pre> b\n\n- c", "pre(code(a)) p(b) ul(li(c))"),
    ("> x\n<pre>a</pre> b", "blockquote(p(x)) pre(code(a)) p(b)"),
    ("- <pre>a\n  b</pre> <pre>c</pre> *d*", "ul(li(pre(code(a⏎b)) pre(code(c)) em(d)))"),
    ("<o:p></o:p>a <st1:place w:st='on'>b</st1:place> <![if !x]>c<![endif]>", "p(a b c)"),
    ("<details><summary>a</summary>b</details>", "p(a) p(b)"),
    ("> <p>a</p>\n> <p>b</p>", "blockquote(p(a) p(b))"),
    ("|a|\n|-|\n|<p>b</p>|", "table(thead(tr(th(a))) tbody(tr(td(b))))"),
    ("`<p>` \\<p>", "p(code(<p>) <p>)"),
    ("<blockquote>a", "p(<blockquote>a)"),
    ("Vec<P> Foo<DIV>", "p(Vec<P> Foo<DIV>)"),
    ("<img src='b.svg' alt='c'>", "p(img())"),
    ("<!DOCTYPE html>\na <!doctype x> b", "p(a b)"),
    ("<?php echo 1 > 0 ?>\na <?= $x ?>, b", "p(a , b)"),
    ("a\n<?php\n\n- *x*\n?>\nb", "p(a) p(b)"),
    ("<![CDATA[ a *b* ]]> c\n\n<![CDATA[\nd\n]]>", "p(a em(b) c) p(d)"),
    ("`<?php ?>` \\<?php ?> <?php", "p(code(<?php ?>) <?php ?> <?php)"),
    ("    <?php ?>\n\n```\n<?php ?>\n```", "pre(code(<?php ?>)) pre(code(<?php ?>))"),
    ("a <!x> <! x> b", "p(a <!x> <! x> b)"),
    ('<a href="https://x.org">https://x.org</a> b', "p(a(https://x.org) b)"),
    ("<a href='#b'>a www.x.org [b](#c) <a href='#d'>d</a> e</a>", "p(a(a www.x.org b d e))"),
    ("<a name='b'>a [b](#c)</a>", "p(span(a a(b)))"),
    ("<u>a\n\nb</u> c", "p(u(a)) p(u(b) c)"),
    ("a <B>b\n\nc\n\nd</B> e", "p(a b(b)) p(b(c)) p(b(d) e)"),
    ("<em>a\n\n- b\n- c</em>", "p(em(a)) ul(li(em(b)) li(em(c)))"),
    ("<b><i>a\n\nb</i> c\n\nd</b>", "p(b(i(a))) p(b(i(b) c)) p(b(d))"),
    ("<i>a <b>b\n\nc</i> d\n\ne</b>", "p(i(a b(b))) p(b(i(c) d)) p(b(e))"),
    ("- <small>a\n- b</small>\n- c", "ul(li(small(a)) li(small(b)) li(c))"),
    ("> <s>a\n>\n> b</s>", "blockquote(p(s(a)) p(s(b)))"),
    (
        "<small>\n\na\n\n|b|c|\n|-|-|\n|d||\n\n</small>",
        "p(small(a)) table(thead(tr(th(small(b)) th(small(c)))) tbody(tr(td(small(d)) td())))",
    ),
    ("<b>a\n\n    code\n\n## b</b>", "p(b(a)) pre(code(code)) h2(b(b))"),
    ("<b>a\n\nb\n{: .small}\n\n- [x] c</b>", "p(b(a)) p(b(b)) ul(li(☑ b(c)))"),
    ("a<BR>b c<B>d</B> Vec<B>", "p(a br() b c b(d) Vec<B>)"),
    ("<B>a</B> b</P>c Vec<T>", "p(b(a) b) p(c Vec<T>)"),
    ("|<b>a|b</b>|\n|-|-|", "table(thead(tr(th(b(a)) th(b(b)))))"),
    ("`<b>` a\n\n\\<b> b\n\nc</b>", "p(code(<b>) a) p(<b> b) p(c</b>)"),
    ("<b>a *b</b> c*", "p(b(a *b) c*)"),
    ("<b>[a</b>](#b)", "p(b([a) ](#b))"),
]

HAND_NOTES = [
    (
        "Le Rhin [1] et la Moselle[2].\n\n[1] Voir *ici*\net là.\n[2] Voir.",
        "p(Le Rhin et la Moselle .)",
        ["p(Voir em(ici) et là.)", "p(Voir.)"],
    ),
    ("Le Rhin[1].\n[1] Voir", "p(Le Rhin .)", ["p(Voir)"]),
    ("a[1] b[1] `c[1]`\n\n___\n\n[1]\tVoir", "p(a b code(c[1]))", ["p(Voir)", "p(Voir)"]),
    (
        "- a[1]\n\n|b[2]|\n|-|\n|c|\n\n## d[3]\n\ne\n\n[1]Un\n\n[2]. Deux\n\n[3]: Trois mots",
        "ul(li(a)) table(thead(tr(th(b))) tbody(tr(td(c)))) h2(d) p(e)",
        ["p(Un)", "p(Deux)", "p(Trois mots)"],
    ),
    ("a[1]\n\n[1] Un\n\nb[1] c[2]\n\n[1] A\n[2] B", "p(a) p(b c)", ["p(Un)", "p(A)", "p(B)"]),
    ("a[i]\n\n[i] Voir", "p(a)", ["p(Voir)"]),
    ("a[\\[1\\]](#_ftn1)\n\n[\\[1\\]](#_ftnref1) Voir", "p(a)", ["p(Voir)"]),
    ("a<sup>[1](#fn1)</sup>\n\n<sup>[1](#fnref1)</sup> Voir", "p(a)", ["p(Voir)"]),
    (
        'a<a href="#sdfootnote1sym" name="x"><sup>1</sup></a>\n\n<a href="#sdfootnote1anc">1</a> V',
        "p(a)",
        ["p(V)"],
    ),
    ("a<sup>1</sup> b<sup>2</sup>\n\n<sup>1</sup> A\n<sup>2</sup> B", "p(a b)", ["p(A)", "p(B)"]),
    ("a^1^\n\n^1^ Voir", "p(a)", ["p(Voir)"]),
    ("a¹ b²\n\n¹ A\n² B", "p(a b)", ["p(A)", "p(B)"]),
]
HAND_NOTES += [
    (f"a[1]\n\n{title}\n\n[1] Voir", "p(a)", ["p(Voir)"])
    for title in ("## Notes", "**Notes de bas de page :**", "---\n\n### Note", "Notes :\n\n____")
]
HAND_WRITTEN: list[tuple[str, list[int]]] = [
    ("a[1]\n\n## Sources\n\n[1] Un", [5]),
    ("a[1] b[2]\n\n[1] Un", [3]),
    ("a[1] b[3]\n\n[1] Un\n\n[3] Trois", [3]),
    ("[1] Un\n\n[2] Comme en [1]", []),
    ("Voir [12] et [13].\n\n[14] Rien", []),
    ("a \\[1\\]\n\n\\[1\\] Un", []),
    ("a¹ de 12 m² b²\n\n¹ A\n² B", []),
    ("Une phrase qui parle de [1] et que l'éditeur a pliée à cet endroit, comme\n[1] l'a fait", []),
]


@pytest.mark.parametrize(
    ("written", "expected"), [*LISTS, *BREAKS, *TABLES, *INLINE, *HTML], ids=lambda text: text[:40]
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


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("www.example.org", "https://www.example.org"),
        ("E-mail:nom@example.org", "mailto:nom@example.org"),
        ("mailto:nom@example.org", "mailto:nom@example.org"),
        ("nom.prenom+x@sub.example.org,", "mailto:nom.prenom+x@sub.example.org"),
        ("jean\\_dupont@example.org", "mailto:jean_dupont@example.org"),
        ("«nom@example.org»", "mailto:nom@example.org"),
        ("01 99 00 12 34", "tel:+33199001234"),
        ("01\u00a099\u00a000\u00a012\u00a034", "tel:+33199001234"),
        ("01.99.00.12.34.", "tel:+33199001234"),
        ("(01-99-00-12-34)", "tel:+33199001234"),
        ("06 12 34 56 78/79", "tel:+33612345678"),
        ("0612345678", "tel:+33612345678"),
        ("tél. : 0199001234", "tel:+33199001234"),
        ("appelez la mairie au 0199001234", "tel:+33199001234"),
        ("+33 1 99 00 12 34", "tel:+33199001234"),
        ("+33 (0)1 99 00 12 34", "tel:+33199001234"),
        ("(+33) 1 99 00 12 34", "tel:+33199001234"),
        ("0033 1 99 00 12 34", "tel:+33199001234"),
        ("0 800 123 456", "tel:+33800123456"),
        ("+352 42 42 42-1", "tel:+3524242421"),
        ("+41 22 555 01 23", "tel:+41225550123"),
        ("+49 (0)681 5000", "tel:+496815000"),
        ("+32 2 555 12 34", "tel:+3225551234"),
    ],
)
def test_addresses_typed_as_they_are_become_links(
    shared_project: Project, text: str, address: str
) -> None:
    for language in ("fr", "en"):
        parsed = parse(shared_project.house, f"Voir {text}\n", language)
        assert [link.get("href") for link in parsed.elements("a")] == [address]
        assert parsed.codes() == []


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2025",
        "01.02.2025",
        "2025-01-02",
        "12 000 000 €",
        "+12 000 000 €",
        "+33 000 000 habitants",
        "ISBN 978-2-07-036822-8",
        "SIRET 123 456 789 00012",
        "012 345 678 00012",
        "FR76 3000 6000 0112 3456 7890 189",
        "1.2.3.4.5",
        "192.168.01.02",
        "01 02 03 04 05",
        "01 99 00 12 34 56",
        "dossier n° 0612345678",
        "réf. 0199001234",
        "0199001234",
        "08 h 30",
        "112 ou 3919",
        "@nom@instance.social",
        "a@b",
        "user:word@example.org",
        "`01 99 00 12 34`",
        "`a@example.org`",
        "www.",
        "https://[adresse]",
    ],
)
def test_what_only_looks_like_an_address_is_no_link(shared_project: Project, text: str) -> None:
    assert parse(shared_project.house, f"Voir {text} fin\n").elements("a") == []


@pytest.mark.parametrize(
    "written",
    ["[le 01 99 00 12 34](https://x.org)", "[www.y.org et a@b.org](https://x.org)"],
)
def test_no_link_stands_in_a_link(shared_project: Project, written: str) -> None:
    (link,) = parse(shared_project.house, written + "\n").elements("a")
    assert link.get("href") == "https://x.org"


def test_a_note_may_be_written_where_it_is_called(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a^[b *c* d^[e].] f\n")
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    notes = parsed.part.notes
    assert [shape(notes[mark.label]) for mark in marks] == ["p(b em(c) d .)"]
    assert sorted(map(shape, notes.values())) == ["p(b em(c) d .)", "p(e)"]


@pytest.mark.parametrize(("written", "text", "notes"), HAND_NOTES, ids=lambda one: str(one)[:40])
def test_notes_that_came_as_text_are_notes(
    shared_project: Project, written: str, text: str, notes: list[str]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    assert shape(parsed.nodes) == text
    assert [shape(parsed.part.notes[mark.label]) for mark in marks] == notes
    assert parsed.codes() == []


@pytest.mark.parametrize(("written", "told"), HAND_WRITTEN, ids=[one for one, _ in HAND_WRITTEN])
def test_numbers_in_brackets_that_may_be_something_else_stay(
    shared_project: Project, written: str, told: list[int]
) -> None:
    parsed = parse(shared_project.house, written + "\n")
    assert parsed.codes() == [(line, "markdown-left-over") for line in told]
    assert not parsed.part.notes
    assert not parsed.elements("sup")


def test_notes_that_came_as_text_are_those_of_their_story(shared_project: Project) -> None:
    story = "::: article\ntitle: {}\n\nUne histoire[1].\n\n[1] {}.\n:::\n\n"
    parsed = parse(shared_project.house, story.format("Un", "Note A") + story.format("Deux", "B"))
    marks = [node for node in walk(parsed.nodes) if isinstance(node, NoteMark)]
    assert [shape(parsed.part.notes[mark.label]) for mark in marks] == ["p(Note A.)", "p(B.)"]
    assert [mark.line - marks[0].line for mark in marks] == [0, 8]


def test_lists_in_notes_are_lists(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a[^1]\n\n[^1]: b :\n\n    - c\n    - d\n")
    assert shape(parsed.part.notes["1"]) == "p(b :) ul(li(c) li(d))"


def test_no_space_within_stars_is_left_where_none_belongs(shared_project: Project) -> None:
    parsed = parse(
        shared_project.house, "(** deux **) Un ** mot **, et ** trois **. Puis **un **mot"
    )
    assert parsed.text == "(deux) Un mot, et trois. Puis un mot"


def test_characters_no_text_holds_are_dropped(shared_project: Project) -> None:
    parsed = parse(shared_project.house, "a&#xFFFF;b&#1;c&#xFDD0;d&#xD800;e ***|* * *\\`*\n")
    assert parsed.text == "abcd\ufffde **| * `"
