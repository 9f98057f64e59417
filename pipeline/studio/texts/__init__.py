"""The texts that are open in the studio: changes, the documents they change, and their files.

`changes.py` are values on the wire, `document.py` a file's bytes as a text with versions, `desk.py`
all that is open. Knows no server and no page.
"""
