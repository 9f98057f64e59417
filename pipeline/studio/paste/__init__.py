"""What a clipboard holds → our Markdown: HTML of Word, Google Docs, a spreadsheet, a page, or text.

One way, a file a stage: `soup` (HTML → elements, whatever it is), `notes` (which anchors are
notes), `reader` (elements → blocks, with `styles`, `links`, `html_lists`, `html_tables`; what Word
writes of its own: `word`, `items`), `typed_lists` (bullets that were typed), `spaces` (no-break
spaces that the typography sets itself), `write` (blocks → Markdown, with `emphasis`, `escape`).
`plain` is the way of a text without HTML, `losses` what is told. `clipboard.paste` is all of it.

Knows no server, no file and no browser. Nothing here is asked of a network, nothing is run.
"""
