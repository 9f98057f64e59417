"""What mail clients can show: caniemail's data, what a mail uses of it, what that means to readers.

`features` says what to look for and what its loss does, `detect` finds it in finished HTML,
`support` tells in which clients it fails. Knows nothing of blocks, files or findings: those are
the rule's, `preflight/email/client_support.py`.
"""
