"""Records of brochures and of publications pointed out, for portals and for who cites them.

`works.py` says what is recorded, each other module writes one form of it. Which field of a portal
takes which of ours, `docs/site.md` says.
"""
