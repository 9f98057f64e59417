"""What a rule marked in texts that were not written for it, read by somebody: `MEASURED` of a rule
of `content/` or `proofreading/`.

A rule that reads what people write can take one thing for another, and says how often it did.
"""

from __future__ import annotations

from pipeline.dataclass import dataclass
from pipeline.diagnostics import N_, Message


@dataclass(frozen=True, slots=True)
class Measured:
    """So many findings in so many words, of which `read` were read and `wrong` were false.

    Where more than 2 in 100 of those were false, a rule may inform and not warn; a test holds it.
    The texts are those the rule is for: a rule about French was tried on French.
    """

    words: int
    found: int
    read: int
    wrong: int

    @property
    def said(self) -> Message:
        """The sentence of docs/checks.md."""
        if not self.found:
            sentence = N_("Measured: no finding in {words} thousand words.")
        else:
            sentence = N_(
                "Measured: {found} findings in {words} thousand words; "
                "{read} were read, {wrong} of them false."
            )
        thousands = round(self.words / 1000)
        values = {"words": thousands, "found": self.found, "read": self.read, "wrong": self.wrong}
        return Message.of(sentence, values)


@dataclass(frozen=True, slots=True)
class OfFacts:
    """Looks at fields, sizes, sums and addresses, never at what a sentence means: there are no
    texts in which it could be tried and found to be wrong."""


FACTS = OfFacts()
