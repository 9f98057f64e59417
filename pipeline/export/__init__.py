"""Hand-over: what a mailing tool needs of an edition, with a checklist, and a dated copy of it.

Puts together what the channels made; renders no mail itself, and sends nothing.
"""
