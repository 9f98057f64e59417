"""On the web pages words keep off pictures, and one rule stands where one is meant."""

from __future__ import annotations

import pytest

from tests.support.browser import View, Viewer
from tests.support.mails import Mail

pytestmark = pytest.mark.browser

VIEWS = [View(375), View(1100)]
# What stands lower than a picture and its caption and beside or under them: how near it begins.
AFTER_PICTURES = """[...document.querySelectorAll(':is(.story, .interview) > figure')].map(f => {
  const box = f.getBoundingClientRect(), next = f.nextElementSibling
  return next && Math.abs(next.getBoundingClientRect().left - box.left) < 2
    ? next.getBoundingClientRect().top - box.bottom : 99 })"""
# Rules at the left of quoted words, up to the block they stand in.
BESIDE_QUOTES = """[...document.querySelectorAll('.quote blockquote')].map(q => {
  let found = 0
  for (let e = q; e.tagName !== 'MAIN' && e.tagName !== 'BODY'; e = e.parentElement)
    found += parseFloat(getComputedStyle(e).borderLeftWidth) > 0
  return found })"""
# Rules across the column of what often follows each other, and how far below one the next one is.
RULES_IN_A_ROW = """(() => {
  const ys = []
  for (const e of document.querySelectorAll('main :is(.toc, .editorial, .story > header)')) {
    const style = getComputedStyle(e), box = e.getBoundingClientRect()
    if (parseFloat(style.borderTopWidth)) ys.push(box.top)
    if (parseFloat(style.borderBottomWidth)) ys.push(box.bottom)
  }
  return ys.sort((a, b) => a - b).slice(1).map((y, k) => y - ys[k])
})()"""


@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_words_keep_off_pictures_and_rules_off_rules(
    viewer: Viewer, mail: Mail, view: View
) -> None:
    with viewer.look(mail.web, view) as look:
        assert min(look.ask(AFTER_PICTURES), default=99) >= 12
        assert set(look.ask(BESIDE_QUOTES)) <= {1}
        assert min(look.ask(RULES_IN_A_ROW), default=99) > 80
