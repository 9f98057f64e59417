"""`report.html`: the one page an editor or her director reads before an edition leaves, and signs.

It tells what is known of an edition: what may leave and what waits, its twins in other languages,
links, pictures, sources, how it reads, what the last issues spoke of. Nothing here judges: rules
are `preflight/`'s, and what an output is made of is `channels/`'s.
"""
