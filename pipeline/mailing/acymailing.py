"""AcyMailing (Joomla, WordPress): `{subscriber:…}`, `{unsubscribe}…{/unsubscribe}`.

A pair with nothing between its tags gives the bare address, so it can stand in a link of ours.
"""

import re

from pipeline.mailing.facts import Said, unconfirmed, verified
from pipeline.mailing.tool import MailingTool

_CODE = "acyba/acymailing, addons/global/"

TOOL = MailingTool(
    name="acymailing",
    label="AcyMailing",
    also=("acy", "acym"),
    unsubscribe="{unsubscribe}{/unsubscribe}",
    view_online="{readonline}{/readonline}",
    email="{subscriber:email}",
    first_name="{subscriber:name|part:first|default:{fallback}}",
    fallback_space="\N{NO-BREAK SPACE}",  # `part:first` cuts at the first plain one
    known=re.compile(
        r"\{(?:subscriber|subtag|user|list|mail|automail|info|config|trans):[^{}\s]+\}"
    ),
    tracked_link=130,
    steps=(
        Said(
            "AcyMailing, E-mails, Créer : partez d'un message vide et de l'éditeur de code HTML"
            " (pas du glisser-déposer).",
            "AcyMailing, Emails, Create: begin with an empty message and the HTML code editor (not"
            " drag and drop).",
        ),
        Said(
            "Renseignez l'objet, l'aperçu et l'expéditeur, recopiés de la feuille de route.",
            "Fill in subject, preview text and sender, copied from the checklist.",
        ),
        Said(
            "Collez tout `email.html`, enregistrez, puis rouvrez le code : il doit être le même.",
            "Paste the whole of `email.html`, save, then open the code again: it must be the same.",
        ),
        Said(
            "S'il y a une version texte, collez-y `email.txt`.",
            "If there is a text version, paste `email.txt` into it.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                "`{unsubscribe}{/unsubscribe}` et `{readonline}{/readonline}`, sans rien entre les"
                " deux, donnent l'adresse seule.",
                "`{unsubscribe}{/unsubscribe}` and `{readonline}{/readonline}`, with nothing"
                " between, give the bare address.",
            ),
            _CODE + "subscription/SubscriptionInsertion.php, online/OnlineInsertion.php",
        ),
        verified(
            "tags",
            Said(
                "`{subscriber:name|part:first}` est le premier mot du nom ; `{subtag:…}`"
                " reste compris.",
                "`{subscriber:name|part:first}` is the first word of the name; `{subtag:…}`"
                " is still understood.",
            ),
            _CODE + "subscriber/SubscriberInsertion.php",
        ),
        verified(
            "tags",
            Said(
                "Des mots de remplacement, AcyMailing ne garderait que le premier : ils sont donc"
                " liés par des espaces insécables.",
                "Of the words in its place AcyMailing would keep the first only: so they are bound"
                " by no-break spaces.",
            ),
            "acyba/acymailing, back/Helpers/PluginHelper.php, formatString",
        ),
        verified(
            "rewriting",
            Said(
                "Les cellules et lignes qui ne contiennent qu'une image reçoivent"
                " `line-height: 0px` ; les scripts et cadres sont retirés.",
                "Cells and rows that hold nothing but an image get `line-height: 0px`; scripts and"
                " frames are removed.",
            ),
            "acyba/acymailing, back/Helpers/PluginHelper.php, cleanHtml",
        ),
        unconfirmed(
            "import",
            Said(
                "Comment votre version importe un HTML entier, avec son en-tête, n'a pas été"
                " essayé.",
                "How your version imports a whole HTML document, with its head, was not tried.",
            ),
            "–",
        ),
        unconfirmed(
            "demands",
            Said(
                "L'adresse de désinscription de la version texte n'a pas été essayée.",
                "The address to unsubscribe of the text version was not tried.",
            ),
            "–",
        ),
        verified(
            "links",
            Said(
                "Un lien suivi est une adresse de votre site avec trois ou quatre numéros : une"
                " centaine d'octets ; compté : 130.",
                "A tracked link is an address of your site with three or four numbers: some hundred"
                " bytes; counted: 130.",
            ),
            "acyba/acymailing, UrlClass, getUrl",
        ),
    ),
)
