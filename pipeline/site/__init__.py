"""From the same tree: a site with feeds, calendars, records, cards and drafts of posts (ADR 55).

Values in, bytes out: `read.py` turns an edition into facts, every maker is a function of facts, and
`make.py` puts together what is out of date. A number's page is the finished web page, as built.
"""
