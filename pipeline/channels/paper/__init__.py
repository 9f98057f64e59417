"""The pages of `channels/page` → PDFs: the side that starts a process, waits for it and finishes.

`child/` is the other side, which alone knows WeasyPrint; both know `job`, and nothing else of each
other. What a printer wants of a finished page is `pipeline/press`. Imports nothing.
"""
