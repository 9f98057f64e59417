"""Do the pages an edition links to still answer? The one room that asks the network.

`check --links` alone comes here; a build never does. Only addresses the editor wrote are asked, one
at a time a site, without cookies, and nothing inside a private network is.
"""

from pipeline.linkcheck.round import ask_editions

__all__ = ["ask_editions"]
