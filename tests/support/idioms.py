"""The idioms of the mailing tools, which must come through everything byte for byte."""

from __future__ import annotations

# The 14 idioms of ten mailing tools that must survive: source, tags in text, in links.
IDIOMS = [
    ("{{ contact.PRENOM }}", ["{{ contact.PRENOM }}"], []),
    (
        '{{ contact.PRENOM | default : "cher lecteur" }}',
        ['{{ contact.PRENOM | default : "cher lecteur" }}'],
        [],
    ),
    ("[a]({{ unsubscribe }})", [], ["{{ unsubscribe }}"]),
    ("[a](<{{ unsubscribe }}>)", [], ["{{ unsubscribe }}"]),
    (
        '{% if contact.LANGUE == "fr" %}a{% endif %}',
        ['{% if contact.LANGUE == "fr" %}', "{% endif %}"],
        [],
    ),
    ("a *|FNAME|* b *|LNAME|*", ["*|FNAME|*", "*|LNAME|*"], []),
    ("[a](*|UNSUB|*)", [], ["*|UNSUB|*"]),
    ("*|IF:LANG=fr|*a*|END:IF|*", ["*|IF:LANG=fr|*", "*|END:IF|*"], []),
    (
        '{{var:prenom:"ami"}} [a]([[UNSUB_LINK_FR]]) [[UNSUB_LINK_FR]]',
        ['{{var:prenom:"ami"}}', "[[UNSUB_LINK_FR]]"],
        ["[[UNSUB_LINK_FR]]"],
    ),
    (
        '{{ .Subscriber.FirstName }} [a]({{ TrackLink "https://a.b" }})',
        ["{{ .Subscriber.FirstName }}"],
        ['{{ TrackLink "https://a.b" }}'],
    ),
    ("{subtag:name} [a]({unsubscribe:acy})", ["{subtag:name}"], ["{unsubscribe:acy}"]),
    (
        "-name- [a](<%asm_group_unsubscribe_raw_url%>)",
        [],
        ["<%asm_group_unsubscribe_raw_url%>"],
    ),
    ('{first_name, "ami"} %%{uuid}%%', ['{first_name, "ami"}', "%%{uuid}%%"], []),
    (
        "[a](https://x.org/?e={{contact.EMAIL}}&l=*|LIST:UID|*)",
        [],
        ["https://x.org/?e={{contact.EMAIL}}&l=*|LIST:UID|*"],
    ),
]
