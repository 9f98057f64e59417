"""How another text came into a file while something is not saved: it decides what may be merged.

What another program saved is merged by lines. What came with another branch is not: words that were
written into one branch would stand in the other. While git has not said which it is, one waits.
"""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path

from pipeline.studio.texts.disk import OnDisk
from pipeline.studio.texts.git_state import git_at_work, head_of, is_ahead_of_head
from pipeline.studio.texts.open_text import Came, OpenText

GIT_PATIENCE = 10.0  # seconds: a lock that stays was left behind by a git that was killed


def how_it_came(root: Path, one: OpenText, found: OnDisk) -> Came:
    """How did what is found come into the file of a text?"""
    known = one.conflict
    if known and not known.whole and known.theirs.digest == found.digest:
        return "program"
    if found.head != one.head:
        return "branch"
    if known and known.whole:  # until a person has said which
        return known.came
    # HEAD last: what git's index and HEAD agree on is of the branch that was there before.
    working = git_at_work(root) or is_ahead_of_head(root, one.file)
    return "git" if working or head_of(root) != found.head else "program"


def waiting_for_git(one: OpenText) -> OpenText | None:
    """A text that waits for git; None when it has waited for long enough."""
    now = time.monotonic()
    since = one.waiting or now
    return replace(one, waiting=since) if now - since < GIT_PATIENCE else None
