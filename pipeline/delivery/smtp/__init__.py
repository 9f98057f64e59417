"""A mail given to a mail server, and what servers answer, in words an editor can act on.

Never in clear: the server's certificate is verified, and no name, password or mail is said before.
"""
