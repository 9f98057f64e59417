"""Brevo (formerly Sendinblue): Django-like tags, HTML pasted into its code editor."""

import re

from pipeline.mailing.facts import Said, seen, unconfirmed, verified
from pipeline.mailing.tool import MailingTool

_VARIABLES = "https://help.brevo.com/hc/en-us/articles/4402386448530"
_FILTERS = "https://help.brevo.com/hc/fr/articles/4405381108626"
_REFERENCE = "developers.brevo.com, POST /v3/emailCampaigns"
_PUBLIC = "GitHub, public code"

TOOL = MailingTool(
    name="brevo",
    label="Brevo",
    also=("sendinblue",),
    unsubscribe="{{ unsubscribe }}",
    view_online="{{ mirror }}",
    email="{{ contact.EMAIL }}",
    first_name='{{ contact.PRENOM | default : "{fallback}" }}',
    known=re.compile(
        r"\{\{\s*(?:contact|params|update_profile|unsubscribe|mirror|doubleoptin)"
        r"(?:\.\w+)*\s*(?:\|[^{}]*)?\}\}"
        r"|\{%\s*(?:if|elif|else|endif|for|endfor)\b[^\n]*%\}"
    ),
    tracked_link=330,
    html_limit=1_000_000,
    steps=(
        Said(
            "Campagnes, puis Créer une campagne, puis E-mail : donnez un nom à la campagne.",
            "Campaigns, then Create a campaign, then Email: give the campaign a name.",
        ),
        Said(
            "Renseignez l'expéditeur, l'objet et le texte d'aperçu, recopiés de la feuille de"
            " route.",
            "Fill in sender, subject and preview text, copied from the checklist.",
        ),
        Said(
            "Au moment de concevoir le message, choisissez de coller votre propre code HTML,"
            " effacez tout ce qui s'y trouve et collez tout `email.html`.",
            "When you come to design the message, choose to paste your own HTML code, delete"
            " whatever is there and paste the whole of `email.html`.",
        ),
        Said(
            "Si Brevo propose une version texte, collez-y `email.txt`.",
            "If Brevo offers a text version, paste `email.txt` into it.",
        ),
    ),
    facts=(
        verified(
            "tags",
            Said(
                "Les données d'un contact s'écrivent `{{ contact.NOM_DE_L_ATTRIBUT }}`.",
                "A contact's data is written `{{ contact.NAME_OF_ATTRIBUTE }}`.",
            ),
            _VARIABLES,
        ),
        verified(
            "tags",
            Said(
                "`default` donne le mot de remplacement quand une donnée manque.",
                "`default` gives the word to use where a value is missing.",
            ),
            _FILTERS,
        ),
        seen(
            "tags",
            Said(
                "`{{ unsubscribe }}` et `{{ mirror }}` sont les adresses de désinscription et de"
                " lecture en ligne.",
                "`{{ unsubscribe }}` and `{{ mirror }}` are the addresses to unsubscribe and to"
                " read online.",
            ),
            _PUBLIC,
        ),
        unconfirmed(
            "tags",
            Said(
                "Le prénom est dans l'attribut PRENOM d'un compte français ; l'aide en anglais"
                " dit FIRSTNAME. Regardez dans Contacts, Paramètres, Attributs.",
                "The first name is in the attribute PRENOM of a French account; the English help"
                " says FIRSTNAME. Look in Contacts, Settings, Attributes.",
            ),
            _VARIABLES,
        ),
        unconfirmed(
            "demands",
            Said(
                "Un message sans lien de désinscription serait refusé ou complété ; le nôtre"
                " l'a toujours.",
                "A message without a way to unsubscribe would be refused or completed; ours always"
                " has one.",
            ),
            "–",
        ),
        verified(
            "import",
            Said(
                "Le HTML d'une campagne pèse moins de 1 Mo (règle de l'API).",
                "The HTML of a campaign is smaller than 1 MB (a rule of the API).",
            ),
            _REFERENCE,
        ),
        seen(
            "rewriting",
            Said(
                "Chaque lien passe par une adresse de Brevo, et une image invisible compte les"
                " ouvertures : cela demande le consentement des lecteurs (CNIL), ou se désactive.",
                "Each link goes through an address of Brevo's, and an invisible image counts"
                " openings: that needs the readers' consent (CNIL), or is switched off.",
            ),
            _PUBLIC,
        ),
        seen(
            "links",
            Said(
                "Cinq liens suivis mesuraient de 234 à 464 octets ; compté : 330.",
                "Five tracked links measured 234 to 464 bytes; counted: 330.",
            ),
            _PUBLIC,
        ),
    ),
)
