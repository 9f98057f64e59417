"""listmonk: Go templates, which drop every comment and refuse what they do not know.

Without its comments a mail loses all of Outlook's tables (knadh/listmonk#1088, #1273), so each goes
through `Safe`, listmonk's own function for it.
"""

import re

from pipeline.content.merge_tags import TAG
from pipeline.mailing.facts import Said, verified
from pipeline.mailing.tool import MailingTool

_DOCS = "https://listmonk.app/docs/templating"
_CODE = "knadh/listmonk, models/campaigns.go"

_EXPRESSION = re.compile(r"\{\{[^\n]*?\}\}")
# What is copied, wrapped or spelt out, in this order: an expression, a comment, a stray `{{`. The
# mail comes in pieces, so that a comment may have begun in the piece before or end in the next one.
_PARTS = re.compile(
    rf"(?P<tag>{TAG.pattern})|(?P<comment><!--.*?(?:-->|\Z))|(?P<stray>\{{\{{)", re.DOTALL
)
_TAIL = re.compile(r"\A(?:(?!<!--).)*?-->", re.DOTALL)


def prepare(html: str) -> str:
    """The HTML with its comments kept and no brace that Go would trip over."""
    tail = _TAIL.match(html)
    begun = _safe(tail[0]) if tail else ""
    return begun + _PARTS.sub(_part, html[tail.end() if tail else 0 :])


def prepare_text(text: str) -> str:
    """The text part, or the subject, with no brace that Go would trip over."""
    return _PARTS.sub(lambda match: _part(match) if match["stray"] else match[0], text)


def _part(match: re.Match[str]) -> str:
    if match["comment"]:
        return _safe(match["comment"])
    return "{{ `{{` }}" if match["stray"] else match[0]


def _safe(comment: str) -> str:
    """A comment as listmonk keeps it; an expression in it stays one, for a button's address."""
    out, position = [], 0
    for match in _EXPRESSION.finditer(comment):
        out += [_raw(comment[position : match.start()]), match[0]]
        position = match.end()
    return "".join([*out, _raw(comment[position:])])


def _raw(text: str) -> str:
    """Between back-ticks Go takes everything as it is, but for a back-tick."""
    return "{{ Safe `" + text.replace("`", '` }}{{ Safe "`" }}{{ Safe `') + "` }}" if text else ""


TOOL = MailingTool(
    name="listmonk",
    label="listmonk",
    unsubscribe="{{ UnsubscribeURL }}",
    view_online="{{ MessageURL }}",
    email="{{ .Subscriber.Email }}",
    first_name='{{ or .Subscriber.FirstName "{fallback}" }}',
    known=re.compile(
        r"\{\{-?\s*(?:\.(?:Subscriber|Campaign|Tx)\b[^{}]*|UnsubscribeURL|MessageURL|ManageURL"
        r"|OptinURL|ArchiveURL|RootURL|TrackView|(?:TrackLink|L\.T|Date|Safe|or|and|eq)\b[^{}]*"
        r"|(?:if|else|end|range|with)\b[^{}]*)\s*-?\}\}"
    ),
    refuses=re.compile(r"\{\{"),
    encodes_addresses=True,  # html/template (tests/mailing/listmonk.go); twice is once too often
    prepare=prepare,
    prepare_text=prepare_text,
    steps=(
        Said(
            "Une fois pour toutes, dans Campagnes, Modèles : créez un modèle qui ne contient que"
            ' `{{ template "content" . }}`.',
            "Once and for all, in Campaigns, Templates: create a template that holds nothing but"
            ' `{{ template "content" . }}`.',
        ),
        Said(
            "Créez une campagne avec ce modèle ; renseignez l'objet et l'expéditeur, recopiés de"
            " la feuille de route."
            " L'aperçu est déjà dans le message.",
            "Create a campaign with that template; fill in subject and sender, copied from the"
            " checklist."
            " The preview text is in the message already.",
        ),
        Said(
            "Choisissez le format « HTML brut » (ni texte enrichi, ni Markdown) et collez tout"
            " `email.html`.",
            "Choose the format “Raw HTML” (neither rich text nor Markdown) and paste the whole of"
            " `email.html`.",
        ),
        Said(
            "Ajoutez une version texte et collez-y `email.txt`.",
            "Add a plain-text version and paste `email.txt` into it.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                "`{{ UnsubscribeURL }}`, `{{ MessageURL }}`, `{{ .Subscriber.FirstName }}` et"
                " `{{ .Subscriber.Email }}` valent dans le message, le texte et l'objet.",
                "`{{ UnsubscribeURL }}`, `{{ MessageURL }}`, `{{ .Subscriber.FirstName }}` and"
                " `{{ .Subscriber.Email }}` work in the message, the text and the subject.",
            ),
            _DOCS,
        ),
        verified(
            "tags",
            Said(
                "Une balise inconnue entre doubles accolades empêche l'envoi de tout le message.",
                "An unknown tag in double braces keeps the whole message from being sent.",
            ),
            "tests/mailing/test_listmonk.py (html/template)",
        ),
        verified(
            "rewriting",
            Said(
                "Go enlève tous les commentaires, donc les tableaux d'Outlook ; les nôtres passent"
                " par `Safe` et restent.",
                "Go removes every comment, hence Outlook's tables; ours go through `Safe` and"
                " stay.",
            ),
            "https://github.com/knadh/listmonk/issues/1088",
        ),
        verified(
            "rewriting",
            Said(
                "La version texte passe par un modèle HTML : une apostrophe dans un prénom y"
                " devient"
                " `&#39;`.",
                "The text version goes through an HTML template: an apostrophe in a first name"
                " becomes `&#39;` there.",
            ),
            _CODE,
        ),
        verified(
            "import",
            Said(
                'Le modèle de campagne entoure le message là où il écrit `{{ template "content"'
                " . }}`.",
                "The campaign template surrounds the message where it says"
                ' `{{ template "content" . }}`.',
            ),
            _DOCS,
        ),
        verified(
            "links",
            Said(
                "Les liens ne sont pas réécrits, sauf ceux que l'on écrit avec `TrackLink`.",
                "Links are not rewritten, but for those written with `TrackLink`.",
            ),
            _DOCS,
        ),
    ),
)
