"""CommonMark's second phase: the text of a paragraph → pieces → elements.

`parser` reads from left to right, `brackets` what a bracket closes, `emphasis` which stars belong
together, `bare` addresses typed as they are; `fill` makes elements of the pieces.
"""
