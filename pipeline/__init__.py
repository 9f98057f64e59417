"""One Markdown source, five channels: email, plain text, web page, screen PDF, print PDF.

Start reading at `build/hops.py`: the six hops of a build fit on one screen.
"""
