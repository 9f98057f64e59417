"""How large words are set in a room that does not grow with them: titles of covers and openers.

`widths` says how wide letters are, `setting` how many lines that makes, a file a room which steps
are taken (`covers`, `openers`, `mastheads`), `fitted` what a template asks. The sizes of rooms are
those of the style sheets; nothing here knows a layout engine. A text that has its room as it was
designed changes nothing: no style, no byte.
"""
