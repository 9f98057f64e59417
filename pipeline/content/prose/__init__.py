"""Running Markdown → prose nodes, by Python-Markdown, an HTML5 parser and a sanitiser as a net.

Stages, each a file: `definitions` (links, notes and abbreviations of the whole file), `folded`
(merge tags over two lines), `html_guard` (what raw HTML is refused), `near_tags` (misspelt tags),
`layout` (lists and code, so that editors' habits work), `marks` (source lines carried through),
`dialect` (Python-Markdown as we use it), `tree` (HTML string → nodes).
"""

from pipeline.content.prose.convert import ProseReader

__all__ = ["ProseReader"]
