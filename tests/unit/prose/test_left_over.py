"""Markdown that readers would see as it was typed is told; what is nobody's Markdown is not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.content.lines import read_lines
from pipeline.content.prose import ProseReader, left_over
from pipeline.content.prose.left_over import LeftOvers


def told(source: str) -> list[tuple[int, str]]:
    lines, _ = read_lines(source.split("\n"), 1, "x.md")
    reader = ProseReader("x.md")
    assert reader.take(lines)
    reader.read(lines)
    return written(reader.left_overs)


def written(left: LeftOvers) -> list[tuple[int, str]]:
    return [(one.line, str(dict(one.message.values)["written"])) for one in left.found()]


LEFT = [
    ("Un **gras non fermé.", [(1, "**gras non fermé.")]),
    ("Un **gras qui ne finit pas avant la ligne.", [(1, "**gras qui ne")]),
    ("Un texte.\n\nUn *début sans fin.", [(3, "*début sans fin.")]),
    ("Voir [là] (https://www.example.org/a).", [(1, "] (…")]),
    ("Voir (texte)[https://www.example.org/b].", [(1, ")[…")]),
    ("Voir [lien(https://www.example.org/c", [(1, "[lien(…")]),
    ("Voir [le texte][absent].", [(1, "[le texte][absent]")]),
    ("~~barré sans fin", [(1, "~~barré sans fin")]),
    ("> [!NOTE]\n> Attention.", [(1, "[!NOTE]")]),
    ("!!! note\n\nUn texte.", [(1, "!!! note")]),
    ('??? tip inline end "Titre"', [(1, "??? tip")]),
    ("Bravo :tada: à tous.", [(1, ":tada:")]),
    ("Du gras de forum[/b] ici.", [(1, "[/b]")]),
    ("Du [b]gras [i]de[/i] forum[/b], [url=https://x.org]là[/url].", [(1, "[b]")]),
    ("[list]\n[*]un\n[/list]", [(1, "[list]"), (2, "[*]"), (3, "[/list]")]),
    ("h2. Un titre", [(1, "h2. U")]),
    ("#Notre grand titre", [(1, "#Notre grand titre")]),
    ("####### Trop profond", [(1, "####### T")]),
    ("Un `code sans fin.", [(1, "`")]),
    ("Un &inconnue; ici.", [(1, "&inconnue;")]),
    ("Un mot {: .small}", [(1, "{: .small}")]),
    ("- un {#ici}\n- deux", [(1, "{#ici}")]),
    ("Un **gras sur\n\ndeux paragraphes** ici.", [(1, "**gras sur"), (3, "deux paragraphes**")]),
    ("**`un`\n\ndeux,\n\n`trois`**", [(1, "**…"), (5, "…**")]),
    ("**…un\n\ndeux.**", [(1, "**…un"), (3, "deux.**")]),
    ('**"un\n\ndeux"**', [(1, '**"un'), (3, 'deux"**')]),
    ("** un\n\ndeux **", [(1, "**"), (3, "deux **")]),
    ("**\nun\n\ndeux\n**", [(1, "**"), (5, "**")]),
    ("Un texte\\\net une fin \\", [(2, "\\")]),
    ("| a | b |\n| c | d |", [(1, "| a | b |")]),
    ("Un^[note sans fin", [(1, "^[")]),
    ("- ::: callout\n  un", [(1, ":::")]),
    ("== Titre ==", [(1, "== Titre ==")]),
    ("Un\u2028**deux\ntrois\u2028*quatre", [(1, "**deux"), (2, "*quatre")]),
    ("* un\n** deux\n*** trois", [(2, "**"), (3, "***")]),
    ("= Titre =", [(1, "= Titre =")]),
    ("-mot seul ici", [(1, "-")]),
    ("Un texte :\n-mot seul", [(2, "-")]),
    ("Texte\n*un\n*deux", [(2, "*un")]),
    ("Texte\n7. sept", [(2, "7.")]),
    ("Texte\n14) Le reste", [(2, "14)")]),
    ("1.Contexte du projet", [(1, "1.")]),
    ("Ici %%un commentaire%% caché.", [(1, "%%un commentaire%%")]),
    ("Un &nbsp ici.\n\nUn &Eacute là.", [(1, "&nbsp"), (3, "&Eacute")]),
    ("Un ++mot ajouté++ ici.", [(1, "++mot ajouté++")]),
    ("Un '''mot gras''' ici.", [(1, "'''mot gras'''")]),
    ("La formule $x^2$ ici.", [(1, "$x^2$")]),
    ("$$x^2$$ et $$x$$", [(1, "$$x^2$$")]),
    ("Soit\n$$\nx = 3\n$$", [(2, "$$")]),
    ("Soit $$ a = b $$.", [(1, "$$ a = b $$")]),
    ("Soit $x$ et $n = 3$.", [(1, "$x$")]),
    ("Soit $n = 3$ et $a+b$.", [(1, "$n = 3$")]),
    ("(@) un\n(@) deux\n\nVoir (@).", [(1, "(@)")]),
    ("(@bon) un\n(@mal) deux", [(1, "(@bon)")]),
    ("Voir [@doe, p. 3].", [(1, "[@doe, p. 3]")]),
    ("Voir [@doe2020; @roe] là.", [(1, "[@doe2020; @roe]")]),
    ("Dit [voir @doe2020, p. 4].", [(1, "[voir @doe2020, p. 4]")]),
    ("Dit [-@doe:titre2020].", [(1, "[-@doe:titre2020]")]),
    ('=== "Onglet"\n\n    Texte', [(1, '=== "Onglet"')]),
    ('===! "Onglet"', [(1, '===! "Onglet"')]),
    (": orpheline", [(1, ":")]),
    ("### Terme\n: Sens", [(2, ":")]),
    (".. note:: Un texte", [(1, ".. note::")]),
    ("image::pont.png[Un pont]", [(1, "image::pont.png[")]),
    ("#+TITLE: Un titre", [(1, "#+TITLE:")]),
    ("Un {++mot++} ici.", [(1, "{++mot++}")]),
    ("Un {--mot--} ici.", [(1, "{--mot--}")]),
    ("Un {>>mot de moi<<} ici.", [(1, "{>>mot de moi<<}")]),
    ("Un {~~a~>b~~} ici.", [(1, "{…a~>b…}")]),
    ("Un ^^mot^^ et ||un autre|| ici.", [(1, "^^mot^^")]),
    ("Un ||mot caché|| ici.", [(1, "||mot caché||")]),
    ("Voir [https://www.example.org le site] là.", [(1, "[… le site]")]),  # wikis
    ("Voir [le site|https://www.example.org] là.", [(1, "[le site|…]")]),
    ("Voir [[https://www.example.org][le site]].", [(1, "[[…]")]),
    ("Voir [[#ancre]].", [(1, "[[#ancre]")]),
    ('{| class="wikitable"\n| c || d\n|}', [(1, "{|")]),
    ("|===\n| a\n|===", [(1, "|===")]),
    ("Voir [le site]https://www.example.org.", [(1, "[le site]…")]),
    ("Voir [le site]<https://www.example.org>.", [(1, "[le site]…")]),
    ("Voir https://www.example.org[le site] là.", [(1, "…[le site]")]),
    ("Voir [le site]{https://www.example.org}.", [(1, "]{…}")]),
    ("Voir `le site <https://www.example.org>`_ là.", [(1, "e <https://www.example.org>")]),
    ("Une image ![alt]{pont.png} et ![alt] (pont.png).", [(1, "![alt]{pont.png}")]),
    ("!(pont.png) ou !pont.jpg(Un pont)!", [(1, "!(pont.png)")]),
    ("!images/pont.png!", [(1, "!images/pont.png!")]),
    ("[img]https://www.example.org/a.png[/img]", [(1, "[img]")]),
    ("[*] un\n[*] deux", [(1, "[]"), (2, "[]")]),
    ("Bonjour <@U123> à tous.", [(1, "<@U123>")]),
    ("Voir <#C123|general> là.", [(1, "<#C123|general>")]),
    ("Un mot footnote:[Une note.] ici", [(1, "footnote:[")]),
    ("[quote]\nUn texte", [(1, "[quote]")]),
    ("[NOTE]\nUn texte", [(1, "[NOTE]")]),
    ("Un \\textbf{mot} et \\cite[p. 3]{doe}.", [(1, "\\textbf{mot}")]),
    ("{code}\nx = 1\n{code}", [(1, "{code}"), (3, "{code}")]),
    ('[gallery ids="1,2"]', [(1, '[gallery ids="1,2"]')]),
    ("> [!note]- Titre\n> texte", [(1, "[!note]-")]),
    ("Un texte ^37066d", [(1, "^37066d")]),
    ("Titre\n^^^^^\nSous-titre\n+++++", [(2, "^^^^^"), (4, "+++++")]),
    ("Voir @fig:pont.", [(1, "@fig:pont")]),
    ("@tab npm\nUn texte", [(1, "@tab n")]),
    ("- [~] sans objet\n- [-] annulé\n- ( ) un", [(1, "[~]"), (2, "[-]"), (3, "( )")]),
    ("bq. Une citation", [(1, "bq.")]),
    ("Un mot d%C3%A9j%C3%A0 vu", [(1, "d%C3%A9j%C3%A0")]),
    ("Un mot =C3=A9crit", [(1, "=C3=A9")]),
    ("Un \\u00e9t\\u00e9", [(1, "\\u00e9")]),
    ("Un &amp;eacute;t&amp;eacute; ici", [(1, "…eacute;")]),
    ("Voir la page Erreur ! Signet non défini.", [(1, "Erreur ! Signet non défini")]),
    ("See Error! Reference source not found.", [(1, "Error! Reference source not found")]),
    ('Voir "le site":https://www.example.org/.', [(1, '"le site":…')]),
    ("Voir https://[adresse] ici.", [(1, "https://[adresse]")]),
    ("Voir www.[votre site].fr et http://{nom}/a.", [(1, "www.[votre site]")]),
    ("Voir http://]p et\nhttps://-é[1].", [(1, "http://]p"), (2, "https://-é[1]")]),
    ("Voir http://foo..bar/x, (https:///x).", [(1, "http://foo..bar/x"), (1, "https:///x")]),
    ("Voir https:/exemple.fr/a ici", [(1, "https:/exemple.fr/a")]),
    ("Voir https//www.exemple.fr ici", [(1, "https//")]),
    (
        "Voir hpts:exemple.fr, http://300.300.300.300.",
        [(1, "hpts:exemple.fr"), (1, "http://300.300.300.300")],
    ),
    ("Écrire à [prénom.nom]@example.org.", [(1, "[prénom.nom]@example.org")]),
    ("[lien]:", [(1, "[lien]:")]),
    ("Un ***mot** ici.", [(1, "*mot ici.")]),
    ("Un **mot* ici.", [(1, "*mot ici.")]),
    ("Un *mot** ici.", [(1, "Un mot*")]),
    ("Un __mot_ ici.", [(1, "_mot ici.")]),
    ("Un _mot__ ici.", [(1, "Un mot_")]),
    ("![*x](p.jpg)", [(1, "*x")]),
    ("![un `mot`](p.jpg)\n![deux](p.jpg 'du **gras**')", [(2, "**gras**")]),
    ("[lien](https://www.example.org/ 'un *mot*')", [(1, "*mot*")]),
    ("Avant\n\n---\ntitle: Autre\ndate: 2026-01-01\n---\n\nAprès", [(4, "title: Autre")]),
    ("Un &lt;b&gt;mot&lt;/b&gt;\net &#60;BR/> ici.", [(1, "<b>"), (2, "<BR/>")]),
    ('*Un &lt;a href="#a"&gt;lien&lt;/a&gt;*', [(1, '<a href="#a">')]),
    ("---\ntitle: Autre\ntags:\n  - a\n---", [(2, "title: Autre")]),
    ('+++\ntitle = "Autre"\n+++', [(1, "+++")]),
]


@pytest.mark.parametrize(("source", "expected"), LEFT, ids=[source for source, _ in LEFT])
def test_a_sign_that_readers_would_see_is_told(
    source: str, expected: list[tuple[int, str]]
) -> None:
    assert told(source) == expected


@pytest.mark.parametrize(
    "source",
    [
        "Un **mot**, un *mot*, du `code * _ [x](y)`.",
        "Prix : 5 * 3 = 15, 5*3*2, 10 €* et 20 €**.\n\n* hors taxes\n\n** sous condition",
        "De 20 € (TTC)**.\n\n** sous condition\n\nDe 30 € (HT)**.",
        "De 20 € (TTC)**.\n\n**« sous condition »\n\nDe 30 € (HT)**.",
        'Le signe "**" ici.\n\nEt "**" ou (**) là.',
        "Voir https://[2001:db8::1]/, https://, https://example.org/{id}, [1]@ et {{ base }}/a.",
        "Offre réservée*.\n\n\\* Jusqu'au 31 mars.",
        "Voir http://…, http:// puis https://é.fr[1], https:, le http et https://{{ a }}[1].",
        "Les ports http:8080 et https:443, http://exemple.fr]p, [https://exemple.fr](http://]p).",
        "Suivez #Interreg et #Frontières sur les réseaux.",
        "#Interreg",
        "Le fichier _config.py, snake_case, __init__.py et de(_AT, _CH).",
        "Environ ~20 %, ~ 30 km, de 5 à 10 °C.",
        "Voir [1] et [2], le texte [sic], [...] et l'article [12][13].",
        "Les habitant·e·s, les client*e*s, les auteur_e_s.",
        "Rendez-vous à 10:30, ratio 3:2:1, A|B, C++ et C#.",
        r"Un \*mot\*, un \_mot\_, \[pas un lien\](ici), \# rien.",
        "Un [b] et un [i], [b=2] puis [c]; voir [note].",
        "Écrire à prenom_nom@example.org ou voir https://www.example.org/a_b_c*d.",
        'Bonjour {{ contact.PRENOM }}, *|FNAME|*, [[data:firstname:""]], %%{uuid}%%.',
        "AT&T, R&D, Dupont & fils; ok.",
        "Note : ★★★ sur cinq, -- ou --- entre deux mots, ... et ***",
        "-- \nLa rédaction",
        "-5 °C ce matin",
        "-ci et -là",
        "– Bonjour, dit-il.\n\n— Bonsoir.\n\n-Bonjour, dit-elle.",
        "Options :\n-v",
        "Texte  \n7. sept\n\nTexte\\\n8. huit",
        "Un texte que son programme a plié à la fin de la ligne, comme on fait\n7. sept",
        "Né en\n1985. Puis",
        "Voir 3.org, le fichier 2.jpg et 1.5 km.",
        "Remise de 50 %% sur 30 %%, %%{uuid}%% et 100%.",
        "Le \\<b\\>, `&lt;b&gt;`, Vec&lt;T&gt;, a &lt; b &gt; c, &lt;nom&gt; et &lt;b sans fin.",
        "AT&T, R&D, M&S, Q&A;, a&b=c&copy=1 et &c.",
        "C++ et G++, i++ et j++, 5 ++.",
        "rock'n'roll, l''eau, '90, 5'' et 6''",
        "De 5$ à 10$, $HOME/x et $PATH, 5 $ ou 6 $.",
        "A$AP, Ke$ha, US$ 5 et A$ 6, 5$-10$, $5$, 3$$, $$ - $$$ ou $$ et $$, $a, $b et $1,000$.",
        "Le compte (@interreg) et [@interreg], [@nokel81], @doe2020, [contact @interreg].",
        "(@interreg) a publié.",
        "Le lien « [nom du service]&nbsp;? », [Ville] `code`, `a`[b], la touche `_` [_ | _](https://x.org).",
        "Vu [https://www.example.org, consulté le 3 mars 2026] et [12 | 13].",
        "Bravo ! Erreur ! Ce pont n'est pas fini. Error! Oh!",
        "x = y, 100 %, 50%A, C:\\Users et \\\\serveur\\dossier, (  ) et ( x ).",
        "L'@ de nom@example.org, @figaro, @secours_fr et @tabac.",
        "Le `<b>` et <https://www.example.org/d%C3%A9j%C3%A0>, https://www.example.org/d%C3%A9j%C3%A0.",
        "Voir https://www.example.org [le site], [le site] https://www.example.org et <https://x.org>[2].",
        "[a](https://x.org)[b](https://y.org), [a] https://x.org[1] et `a`[le code]https.",
        "Ah !(oui) et (non)! La photo.jpg ! Enfin !",
        "| un vers\n| un autre vers\n|\n| la fin",
        "Ici : oui. Là: non\n: oui",
        "a || b, c||d, ^^, (^_^) et {a: b}, {--}",
        "Le *Monde** est là.\n\n\\* Le quotidien.",
        "Le *Monde** est là.\n\n*Le quotidien.",
        'Un lien <https://www.example.org/> ouvert avec target="_blank" ou _blank, voir "_x".',
        "Sur [12.x, 14.x] ([n° 3](https://www.example.org/)), la fonction **__:**.",
        "Attention /!\\ danger /!\\",
        "??? qui a écrit ceci",
        "!!! Attention",
        'Le préfixe "__Host-", les noms _timeout. et _id, puis <code>`</code>.',
        "![Un * deux](p.jpg 'Photo : X') ![](p.jpg)",
        "Texte\n\n---\n\nTitre : autre\n\n***\nDate : 12 mars",
        "*Un mot*{: .small} et [Haus]{lang=de}.\n\nLà\n{: #la}\n\n## Titre {#ici .unnumbered}",
    ],
)
def test_what_is_nobodys_markdown_is_left_alone(source: str) -> None:
    assert told(source) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Un *bel* article", "*bel*"),
        ("Sur l'**eau**", "**eau**"),
        ("Un [lien](https://www.example.org)", "[lien](…)"),
        ("Un `mot`", "`mot`"),
        ("Voir https://[adresse]", "https://[adresse]"),
        ("Voir http://]p", "http://]p"),
        ("Voir https://exemple.fr", None),
        ("L\\'eau", "\\"),
        ("# Un titre", "# U"),
        ("Une note[^1]", "[^1]"),
        ("Un titre {#ici}", "{#ici}"),
        ("Un titre {: .small}", "{: .small}"),
        ("Le n° 5 * 3, C#, a_b et [sic]", None),
        ("« On a tout essayé »*", None),
        ("#Interreg, ~20 %", None),
        ("Un %%mot caché%%", "%%mot caché%%"),
        ("Un&nbsp mot", "&nbsp"),
        ("C++, AT&T, 5 $ et 6 $", None),
        ("Je ne sais pas ¯\\_(ツ)_/¯", None),
    ],
)
def test_a_field_is_no_markdown(text: str, expected: str | None) -> None:
    left = LeftOvers("x.md")
    left.field(text, 3)
    assert written(left) == ([(3, expected)] if expected else [])


_SHARDS = (
    *"*_`[]{}\\|=&#$~^:!?-%+'\"<@.()h1bqxEé \n",
    *("--", "''", "~~", ":a", "!!!", "???", "%%", "++", '":', "h1.", "-a", "12.", ".. ", "(@"),
    *(": ", "bq. ", "( )", "++++", "%C", "![", "!a", "Erreur", "Error!", "Fehler!", "<@", "@ab "),
    *("\ufffcab;", "mot ", "l'eau ", " ^a", "–a"),
)


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(_SHARDS), max_size=6).map("".join))
def test_what_is_looked_for_first_leaves_no_sign_out(text: str) -> None:
    assert left_over._may_be_left(text) == bool(left_over._SIGN.search(text))
