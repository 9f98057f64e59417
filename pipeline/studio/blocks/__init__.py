"""The blocks of a text while it is written: where they stand, their forms, what changes them.

Text in, values out: nothing is ever printed back from a tree. A change is a list of edits of the
text it was asked for (`edits.py`); what they do not name keeps every byte.
"""
