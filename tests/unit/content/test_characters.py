"""What a copy brings along: taken out, or kept where it is part of the writing."""

from __future__ import annotations

import pytest

from pipeline.content.characters import cleaned
from pipeline.content.damage import damages


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("co\u200bopé\u00adration\u2060 \ufeffici", "coopération ici"),
        ("\u200e01 99 00 12 34\u202c", "01 99 00 12 34"),
        ("\u034f\u200c \u034f\u200c", " "),
        ("A\u3164B\u2800C", "AB C"),
        ("caf\u0065\u0301 a\u030a", "café å"),
        ("https://www.example.org/e\u0301", "https://www.example.org/e\u0301"),
        ("ﬁn, e\ufb00et, \ufb03", "fin, effet, ffi"),
        ("c\x9cur, l\x92été, 5 \x80, fin\x85", "cœur, l’été, 5 €, fin…"),
        ("Seine\x1eMaritime, rap\x1fport", "Seine\u2011Maritime, rapport"),
        ("\x0cPage\x0b", "Page"),
        ("vers un\x0bvers deux\u2029vers trois", "vers un\u2028vers deux\u2028vers trois"),
        ("le\u00a0chat\u00a0est\u00a0parti\u00a0loin d'ici", "le chat est parti loin d'ici"),
        ("mot\ufe0f \ufe0fmot", "mot\ufe0f mot"),
        ("pi\U000e0067ge", "pige"),
    ],
)
def test_what_nobody_typed_goes(pasted: str, kept: str) -> None:
    assert cleaned(pasted) == kept


@pytest.mark.parametrize(
    "text",
    [
        "tout est là, simplement",
        "a\tb",
        "M.\u00a0Exemple, n°\u00a012, p.\u00a04, 12\u00a0km",
        "👩\u200d⚕\ufe0f, 👨\u200d👩\u200d👧, 👩🏽\u200d🚀, ❤\ufe0f\u200d🔥, 🏳\ufe0f\u200d🌈",
        "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f",
        "می\u200cخواهم",
        "क\u094d\u200dष, क\u094d\u200c",
        "שלום\u200f (12)",
        "ไทย\u200bไทย",
        "한글\u3164",
        "«\u202fOui\u202f»",
    ],
)
def test_what_the_writing_needs_stays(text: str) -> None:
    assert cleaned(text) == text


@pytest.mark.parametrize(
    ("line", "right"),
    [
        ("L'Ã©tÃ©", "L'été"),
        ("lâ€™eau", "l’eau"),
        ("un cÅ“ur", "cœur"),
        ("Â©", "©"),
        ("ðŸ™‚", "🙂"),
    ],
)
def test_a_wrong_encoding_is_told_with_the_right_word(line: str, right: str) -> None:
    (found,) = damages(line, "x.md", 3)
    assert (found.code, found.line, found.stops) == ("wrong-encoding", 3, "send")
    assert found.hint is not None
    assert f"`{right}`" in found.hint.render()


@pytest.mark.parametrize(
    "line",
    ["«LIBERTÉ»", "L'Âge d'or", "Ångström", "São Paulo, IRMÃ", "maïs", "le « â » et le « Ã »"],
)
def test_no_honest_word_is_taken_for_a_wrong_encoding(line: str) -> None:
    assert list(damages(line, "x.md", 1)) == []


def test_a_bullet_of_word_is_a_list_and_an_arrow_is_told() -> None:
    assert list(damages("\uf0b7\tun", "x.md", 1)) == []
    assert [d.code for d in damages("un \uf0e0 deux", "x.md", 1)] == ["symbol-font"]
