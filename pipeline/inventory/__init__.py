"""Nothing in an issue's folder is ignored in silence: every file is a source, a picture, an
attachment in `documents/`, a known left-over of a system (`leftovers.py`), or a finding.

`names.py` guesses from a name what a file was meant to be; `issue.py` walks an issue and tells what
is read by nobody; `strays.py` does so for `issues/` itself. What files hold is not looked at.
"""
