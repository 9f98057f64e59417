"""Is a French sentence right? Grammalecte's answers, of which only agreement and confusions count.

Knows no edition and no finding: it gets texts and gives back what is wrong in them.
"""
