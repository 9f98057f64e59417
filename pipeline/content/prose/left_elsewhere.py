"""Signs of other programs' markup: wikis, forums, LaTeX, AsciiDoc, Jira, WordPress, Word.

None of them is Markdown, and none is a sign of ordinary writing.
"""

from __future__ import annotations

from pipeline.content.prose.inline.shown import BEGUN, ENDED, READ
from pipeline.content.prose.sign_patterns import (
    CALLOUT,
    CHARACTER,
    HIDDEN,
    OUT,
    TABLE,
    TOGETHER,
    Pattern,
)
from pipeline.diagnostics import N_

FORMULA = N_(
    "formulas are not set here: write the characters themselves (x², H₂O, ½), or show a picture"
)
_CITED = N_("name the source in a note: `word[^1]`, and on a line of its own `[^1]: the source`")
_CORRECTED = N_("decide what is to be read here, and take the signs of the correction out")
_COUNTED = N_("write the number itself, here and where it is referred to: `(1)`")
_TABS = N_(
    "write a heading in its place, `### words`, and its text below it without the blanks before it"
)
DIRECTIVE = N_(
    "this is how another program is spoken to: write a block in its place, or take it out"
)
_ITEM = N_("an item of a list begins with `- `")
_BOX = N_("write `- [ ]` for a box to tick")
_IMAGE = N_("a picture is written `![what it shows](images/photo.jpg)`, on a line of its own")
_REFERRED = N_("write the words or the number that readers are to see here")
_ONE_COLON = N_("two colons speak to another program: write one, or take the line out")
_TITLE = N_(
    "these lines are title, authors and date for another program: write them into the head of the "
    "file, and take them out here"
)
# Of Sphinx's and AsciiDoc's fields, at the beginning of a line; an emoji may stand there too.
ATTRIBUTE = (
    r"[ \t]*:(?:alt|align|author|caption|class|doctype|email|figclass|height|icons|imagesdir|lang"
    r"|maxdepth|name|numbered|revdate|scale|sectnums|target|toc|toctree|width):"
)
_FILE = r"[\w./-]+\.(?:png|jpe?g|gif|svg|webp|avif|tiff?|heic)"
_HTML = (
    "nbsp|amp|lt|gt|quot|apos|laquo|raquo|rsquo|lsquo|ndash|mdash|hellip|euro"
    "|[a-zA-Z](?:acute|grave|circ|uml|cedil|tilde)"
)
# A source of pandoc's: `doe2020`, `doe:un_titre`; an account has no year and no page.
_KEY = r"(?:[A-Za-z][\w-]*(?:[:.][\w-]+)*(?:1[5-9]|20)\d\d[a-z]?|[A-Za-z][\w:.-]*(?=[,;]))"

ANYWHERE = (
    Pattern(
        "$",
        r"\$(?=[^\s$])[^$\n]{0,100}(?:\\[A-Za-z]|[\^_]\{|\w\^)[^$\n]{0,100}(?<=\S)\$",
        FORMULA,
    ),
    # `$x$`, `$n = 3$`: a letter begins, and nothing but signs and single letters follow.
    Pattern(
        "$",
        r"(?<![\w$\\])\$[A-Za-z](?:[_']\w)?"
        r"(?:[ ]?[=+<>≤≥≠−*/-][ ]?(?:[A-Za-z]|\d+)(?![\w.]))*\$(?![\w$])",
        FORMULA,
    ),
    Pattern("$", r"(?<![\w$])\$\$(?=[^\s$])[^$\n]{1,200}(?<=\S)\$\$(?![\w$])", FORMULA),
    Pattern("$", r"(?<![\w$])\$\$[ \t](?=[^$\n]*[=^_\\])[^$\n]{1,200}[ \t]\$\$(?![\w$])", FORMULA),
    Pattern("^", r"(?<![\w^])\^\^(?=[^\s^])[^^\n]{1,100}(?<=[^\s^])\^\^(?![\w^])", OUT),
    Pattern("|", r"(?<![\w|])\|\|(?=[^\s|])[^|\n]{1,100}(?<=[^\s|])\|\|(?![\w|])", OUT),
    Pattern(
        "{",
        r"\{(?:\+\+|--|~~|==|>>)(?=[^\s{}])[^{}\n]{1,200}(?:\+\+|--|~~|==|<<)\}",  # CriticMarkup's
        _CORRECTED,
    ),
    Pattern(
        "[", rf"\[(?:[^\[\]\n@]{{0,60}}[\s;])?-?@{_KEY}(?:[,;][^\[\]\n]{{1,200}})?\](?!\()", _CITED
    ),
    Pattern("[", r"\[-@[A-Za-z][\w:.-]*\](?!\()", _CITED),
    # Characters that were written out twice: `&amp;eacute;`, `%C3%A9`, `\\u00e9`, `=C3=A9`.
    Pattern("%", r"(?<![\w/=?&%-])\w*(?:%[C-E][0-9A-F]%[89AB][0-9A-F])+[\w%]*", CHARACTER),
    Pattern("\\", r"\\u(?:\{[0-9a-fA-F]{1,6}\}|[0-9a-fA-F]{4})", CHARACTER),
    Pattern("=", r"=[C-E][0-9A-F]=[89AB][0-9A-F]", CHARACTER),
    Pattern(
        "!",  # Word, of a field whose place is gone
        r"(?:Erreur[ \u00a0\u202f]?!|Error!|Fehler!)[ \u00a0][^.\n]{0,40}"
        r"(?:introuvable|non d[ée]fini|non valide|not found|not defined|not valid|nicht\b)",
        _REFERRED,
    ),
    Pattern("@", r"(?<![\w@])@(?:fig|tbl|sec|eq|lst)[:-][\w-]+", _REFERRED),  # Quarto's
    Pattern("\\", r"\\[a-zA-Z]{2,20}\*?(?:\[[^\[\]\n]*\])?\{[^{}\n]*\}", OUT),  # LaTeX's
    Pattern(
        "{", r"\{([+=-])(?=[^+=-])(?=[^{}\n]*[^\W\d_])[^{}\n]{1,200}(?<=[^+=-])\1\}", _CORRECTED
    ),  # GitLab's, Djot's
    Pattern("[", r"\[[a-z][\w-]*(?:[ ][\w-]+=[\"'“”«][^\[\]\n]*)\]", OUT),  # WordPress'
    Pattern("{", r"\{color:[^{}\n]{1,30}\}", OUT),  # Jira's
)
IN_TEXT = (
    Pattern("[", r"^\[![A-Za-z-]+\][+-]?", CALLOUT),  # GitHub's, Obsidian's
    Pattern("=", r'^={3}[!+]?[ \t]+"[^"\n]+"[ \t]*$', _TABS),  # MkDocs'
    Pattern("@", r"^@tab(?::active)?[ \t]+\S", _TABS),  # VuePress'
    Pattern("{", rf"\{{{READ}(?=[^{{}}\n]*~>)[^{{}}\n]{{1,200}}{READ}\}}", _CORRECTED),
    Pattern("(", r"^\(@\)(?=[ \t]+\S)", _COUNTED, once=True),  # pandoc's
    Pattern("(", r"^\(@([\w-]+)\)(?=[ \t]+\S)(?=[^\n]{0,300}\n\(@)", _COUNTED, once=True),
    Pattern("$", r"^\$\$$", FORMULA, once=True),
    Pattern(".", r"^\.\. [a-z][a-z-]*::(?=\s|$)", DIRECTIVE),  # Sphinx's
    Pattern(":", r"^(?:image|video|audio|include)::[^\s\[\]]+\[", DIRECTIVE),  # AsciiDoc's
    Pattern(":", r"^::[a-z][a-z-]*(?=[\[{])", DIRECTIVE),  # GitLab's, Astro's
    Pattern("{", rf"\{{[a-z][\w.:+-]*\}}{READ}", DIRECTIVE),  # MyST's
    Pattern("(", r"\A\([\w-]+\)=\Z", OUT),
    Pattern("+", r"^\+{3}[ \t]+\{[^\n]*\}$", OUT),
    Pattern("#", r"#(?:link|figure|image|table|footnote|quote|align)[(\[]", DIRECTIVE),  # Typst's
    Pattern(
        ":", rf"^{ATTRIBUTE}(?=[ \t]+\S|$)|(?<![\w:/.;&]):[a-z]+(?::[a-z]+)?:(?={READ})", DIRECTIVE
    ),
    Pattern("-", r"^-{1,3}8<-{1,4}(?=[ \t]|$)", DIRECTIVE),  # MkDocs'
    Pattern("'\"", r"^import [\w{}*$][\w{}*$, ]{0,200}? from ['\"]", DIRECTIVE, once=True),  # MDX'
    Pattern("=({", r"^export (?:const|default|function|let) [\w{]", DIRECTIVE, once=True),
    Pattern("{", r"\{/\*", HIDDEN),
    Pattern("{", r"\{![^{}\n]{1,100}!\}", DIRECTIVE),  # MkDocs'
    Pattern("/", r"^/{3,}[ \t]*[a-z][\w-]*(?:[ \t]*\|[^\n]*)?$", DIRECTIVE, once=True),
    Pattern("\\", r"\A\\[a-z]+(?:\{[^{}\n]*\})?\Z", DIRECTIVE),  # LaTeX's
    Pattern("#", r"^#\+[A-Za-z][\w-]*(?::|(?=\s|$))", DIRECTIVE),  # Org's
    Pattern(":", r"\b(?:link|footnote|footnoteref|xref|image|kbd|btn|menu):(?!:)[^\s\[\]]*\[", OUT),
    Pattern("|", r"^\|={3,}$", TABLE, once=True),
    Pattern("{", r"^\{\||^\|\}$", TABLE, once=True),  # MediaWiki's
    Pattern("[", rf"(?<!\])\[{READ} [^\[\]\n,;:\d]{{1,60}}\]", TOGETHER),
    Pattern("|", rf"\[[^\[\]\n|]{{1,100}}\|{READ}\]", TOGETHER),  # Jira's
    Pattern("[", rf"\[\[(?:#|{READ})[^\[\]\n]*\]", TOGETHER),  # Org's
    Pattern(  # SPIP's
        "[",
        rf"\[[^\[\]\n]{{0,100}}->(?:{READ}|(?:art|rub|br|doc|img|mot)?\d+)[^\[\]\n]*\]",
        TOGETHER,
    ),
    Pattern("=", rf"^=>[ \t]*(?:{READ}|[a-z]+://\S+)(?=[ \t]+\w)", TOGETHER),  # Gemini's
    Pattern("[", r"\[\?[^\W\d_][^\[\]\n]{0,60}\]", TOGETHER),  # SPIP's
    # Obsidian's and Logseq's: `place:: Metz`, `[place:: Metz]`.
    Pattern(":", r"^(?=[^\W\d_])[\w '’-]{1,40}::(?=[ \t]+\S)", _ONE_COLON),
    Pattern(":[(", r"[\[(](?=[^\W\d_])[\w -]{1,30}::[ \t][^\[\]()\n]{1,80}[\])]", _ONE_COLON),
    Pattern("%", r"\A%[ \t]+\S[^\n]*\n%[ \t]", _TITLE, once=True),  # pandoc's
    Pattern(  # `\\(x^2\\)`
        "(",
        rf"{READ}\((?=\w{READ}|[^{READ}\n]{{0,80}}[\^=+<>_])[\w^+=*/<>. -]{{0,80}}\w{READ}\)",
        FORMULA,
    ),
    Pattern("-", r"^-(?:\*+|#+)(?=[ \t]*\w)", _ITEM),
    Pattern("]", rf"\]\{{{READ}\}}", TOGETHER),
    Pattern("!", r"!\[[^\[\]\n]*\](?:\{|[ \t]\()[^\s(){}]+[)}]", _IMAGE),
    Pattern("!", rf"!\({_FILE}\)|(?<![\w!])!{_FILE}(?:\([^()\n]*\))?!", _IMAGE),
    Pattern(".", r"\Abq\. ", OUT),  # Textile's
    Pattern(
        "{",  # Jira's, Markua's
        r"^\{/?(?:code|quote|noformat|panel|info|tip|note|warning|toc|aside|blurb|pagebreak)"
        r"(?:[:,][^{}\n]*)?\}$",
        OUT,
    ),
    Pattern("%", r"^%%[ \t]+(?=[^%\n]*[^\W\d_])[^%\n]{1,400}[ \t]%%$|^%%$", HIDDEN, once=True),
    Pattern("[", r"^\[(?:[ xX]?)\](?=[ \t]*\w)|^\[[~>/-]\](?=[ \t])", _BOX),
    Pattern("(", r"^\( \)(?=[ \t])", _BOX),
    Pattern("[", rf"^\[[*{BEGUN}{ENDED}]\](?=[ \t]*\w)", _ITEM),
    Pattern("^", r"(?<=[ \t])\^(?=[a-z0-9-]*\d)[a-z0-9-]{6,}\Z", OUT),  # Obsidian's
    Pattern("^+", r"^(?:\^{3,}|\+{4,})$", OUT),
    Pattern(READ, rf"{READ}(?:{_HTML});", CHARACTER),
    Pattern(
        "[",  # AsciiDoc's
        r"^\[(?:quote|verse|source|NOTE|TIP|IMPORTANT|WARNING|CAUTION|listing)(?:,[^\[\]\n]*)?\]$",
        OUT,
    ),
    Pattern("<", r"<(?:[@!][A-Z0-9]{3,}|#[A-Z0-9]{3,}\|)[^<>\n]{0,60}>", _REFERRED),  # Slack's
)
