"""Mailjet: `[[data:…]]`, and `[[UNSUB_LINK_xx]]`, which ends in the language of its page."""

import re

from pipeline.mailing.facts import Said, seen, unconfirmed, verified
from pipeline.mailing.tool import MailingTool

_UNSUBSCRIBE = "https://documentation.mailjet.com/hc/en-us/articles/360042707434"
_PUBLIC = "GitHub, public code"

TOOL = MailingTool(
    name="mailjet",
    label="Mailjet",
    unsubscribe="[[UNSUB_LINK_EN]]",
    unsubscribe_in={
        code: f"[[UNSUB_LINK_{code.upper()}]]" for code in ("fr", "en", "de", "es", "it", "nl")
    },
    view_online="[[PERMALINK]]",
    email="[[EMAIL_TO]]",
    first_name='[[data:firstname:"{fallback}"]]',
    known=re.compile(
        r"\[\[(?:UNSUB_LINK(?:_[A-Z]{2,6})?|PERMALINK|EMAIL_TO|SHARE_\w+"
        r"|(?:data|var):[^\[\]\n]+)\]\]"
        r"|\{\{(?:data|var):[^{}\n]+\}\}"
        r"|\{%\s*(?:if|elseif|else|endif|for|endfor|set)\b[^\n]*%\}"
    ),
    tracked_link=260,
    steps=(
        Said(
            "Campagnes, puis Créer une campagne : donnez-lui un nom et choisissez la langue.",
            "Campaigns, then Create a campaign: give it a name and choose the language.",
        ),
        Said(
            "Renseignez l'expéditeur, l'objet et l'aperçu, recopiés de la feuille de route.",
            "Fill in sender, subject and preview, copied from the checklist.",
        ),
        Said(
            "Pour le contenu, choisissez l'éditeur de code HTML (pas MJML), effacez tout et collez"
            " tout `email.html`.",
            "For the content choose the HTML code editor (not MJML), delete everything and paste"
            " the whole of `email.html`.",
        ),
        Said(
            "Dans la version texte, collez `email.txt`.", "In the text version, paste `email.txt`."
        ),
    ),
    facts=(
        verified(
            "demands",
            Said(
                "Tout message de lettre d'information doit avoir un lien de désinscription.",
                "Every marketing message must have a link to unsubscribe.",
            ),
            _UNSUBSCRIBE,
        ),
        verified(
            "tags",
            Said(
                "`[[UNSUB_LINK_FR]]`, `[[UNSUB_LINK_EN]]`… : la fin est la langue de la page de"
                " désinscription ; elle suit la langue de l'édition.",
                "`[[UNSUB_LINK_FR]]`, `[[UNSUB_LINK_EN]]`…: the end is the language of the"
                " unsubscribe page; it follows the language of the edition.",
            ),
            _UNSUBSCRIBE,
        ),
        seen(
            "tags",
            Said(
                '`[[PERMALINK]]`, `[[EMAIL_TO]]` et `[[data:firstname:"…"]]` : lecture en ligne,'
                " adresse, prénom et son remplacement.",
                '`[[PERMALINK]]`, `[[EMAIL_TO]]` and `[[data:firstname:"…"]]`: reading online,'
                " address, first name and the word in its place.",
            ),
            _PUBLIC,
        ),
        unconfirmed(
            "tags",
            Said(
                "Le prénom s'appelle `firstname` dans les propriétés des contacts ; la vôtre peut"
                " s'appeler autrement.",
                "The first name is called `firstname` among the properties of contacts; yours may"
                " have another name.",
            ),
            "–",
        ),
        unconfirmed(
            "import",
            Said(
                "Le HTML se colle ; ni limite de poids ni import des images n'ont été trouvés.",
                "HTML is pasted; no limit of size was found, nor an import of images.",
            ),
            "–",
        ),
        seen(
            "rewriting",
            Said(
                "Chaque lien passe par une adresse de Mailjet qui répète la vôtre, codée : plus"
                " votre adresse est longue, plus le message s'alourdit.",
                "Each link goes through an address of Mailjet's which repeats yours, encoded: the"
                " longer your address, the heavier the message.",
            ),
            _PUBLIC,
        ),
        seen(
            "links",
            Said(
                "Trois liens suivis mesuraient 159, 164 et 310 octets ; compté : 260, soit une"
                " adresse d'une centaine de signes.",
                "Three tracked links measured 159, 164 and 310 bytes; counted: 260, as for an"
                " address of a hundred characters.",
            ),
            _PUBLIC,
        ),
    ),
)
