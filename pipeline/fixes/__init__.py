"""What mends a finding: changes of text as values, where they belong, and how a file takes them.

`values` what a rule says; `places` finds it in the file as it was typed; `words` tells it.
"""
