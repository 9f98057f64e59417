"""Running Markdown → prose nodes: CommonMark 0.31.2 in Python-Markdown's frame, and a little more.

Stages, each a file or a room: `declarations` (what is meant for programs, out), `folded` (tags and
Word's line ends over several lines), `stash` (merge tags as single signs), `blocks/` (lines →
blocks; `definitions` kept apart), `hand_notes` (footnotes that came as text), `inline/` (text →
elements), `dialect` (both in Python-Markdown's frame; `lone_places` behind them), `tree` (elements
→ nodes, a sanitiser as a net), `convert` (all of it for one file).
`completed` adds what an address lacks. `html_guard`, `near_tags` (with `half_braced`) and
`left_over` (signs that nobody read) tell what is wrong. What is read, and how others read it:
docs/markdown.md.
"""

from pipeline.content.prose.convert import ProseReader

__all__ = ["ProseReader"]
