"""Words that a field brings itself are not put before it again."""

from __future__ import annotations

import re
from html import unescape

import pytest

from pipeline.channels.base.words import load_words
from tests.support.project import ISSUE, Project, newsletter
from tests.support.samples import ROOT

PHRASES = [
    ("credit", "Jean Spécimen", "Crédit : Jean Spécimen"),
    ("credit", "Photo Jean Spécimen", "Photo Jean Spécimen"),
    ("credit", "photos : A, B", "photos : A, B"),
    ("credit", "Dessin de la rédaction", "Dessin de la rédaction"),
    ("credit", "Crédit : Jean", "Crédit : Jean"),
    ("credit", "© Ville de Kehl", "© Ville de Kehl"),
    ("credit", "Photothèque de la ville", "Crédit : Photothèque de la ville"),
    ("credit", "Jean Photo", "Crédit : Jean Photo"),
    ("source", "Insee", "Source : Insee"),
    ("source", "source : Insee", "source : Insee"),
    ("source", "source.example.org", "Source : source.example.org"),
    ("number", "231", "n° 231"),
    ("number", "n° 231", "n° 231"),
    ("number", "N°231", "N°231"),
]


@pytest.mark.parametrize(("key", "value", "said"), PHRASES)
def test_a_word_is_said_once(key: str, value: str, said: str) -> None:
    words = load_words(ROOT / "templates", ROOT, "fr")
    assert words.text(key, **{key: value}) == said


CALLOUT = "::: callout\n{}\nUn mot.\n:::\n"
TONES = {
    "a title and nothing else": ("title: À retenir\n", "À retenir"),
    "good to know, with a title": ("title: À retenir\ntone: info\n", "À retenir"),
    "good to know": ("tone: info\n", "Bon à savoir"),
    "a definition": ("title: Bassin\ntone: definition\n", "Définition Bassin"),
    "a warning": ("tone: warning\n", "Attention"),
}


CAPTIONS = {
    "a caption without a full stop": ("Le pont, un matin", "Le pont, un matin · Crédit : Anne"),
    "a sentence": ("Le pont est là.", "Le pont est là. Crédit : Anne"),
    "a question": ("Et le pont ?", "Et le pont ? Crédit : Anne"),
}


@pytest.mark.parametrize(("caption", "said"), CAPTIONS.values(), ids=CAPTIONS)
@pytest.mark.parametrize("frame", ["{}", "::: gallery\n{}:::\n"], ids=["figure", "gallery"])
def test_a_caption_is_parted_from_its_credit(
    project: Project, caption: str, said: str, frame: str
) -> None:
    image = "assets/illustrations/pont.svg"
    figure = f"::: figure\nimage: {image}\nalt: A\ncaption: {caption}\ncredit: Anne\n:::\n"
    project.write(ISSUE, "fr", newsletter(frame.format(figure)))
    email = project.build("email").artifacts[0].files["email.html"].decode()
    told = re.sub(r"[\N{NBSP}\s]+", " ", unescape(email))
    assert said in told


NAMES = {"web": "web/index.html", "text": "email.txt", "email": "email.html"}
WORDS = ("Bon à savoir", "Attention", "Définition", "Bassin", "À retenir")


@pytest.mark.parametrize(("head", "said"), TONES.values(), ids=TONES)
def test_a_callout_has_one_title(project: Project, head: str, said: str) -> None:
    project.write(ISSUE, "fr", newsletter(CALLOUT.format(head)))
    for artifact in project.build("email", "text", "web").artifacts:
        whole = artifact.files[NAMES[artifact.output]].decode().casefold()
        told = [word for word in WORDS if word.casefold() in whole]
        assert told == [word for word in WORDS if word in said], artifact.output
