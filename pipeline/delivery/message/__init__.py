"""The mail as one file, `email.eml`: what a mail program opens and what `pipeline send` sends.

Put together from what is handed over to a mailing tool; renders no mail and opens no connection.
"""
