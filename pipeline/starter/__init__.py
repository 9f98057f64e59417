"""What a new issue begins with: the kind's starter, its date from its name, what comes every time.

Texts in, texts out: reads and writes no file of the new issue itself.
"""
