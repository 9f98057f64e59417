"""What every channel shares: the templates' environment, the words of an edition, views of blocks.

Knows no channel by name; a channel hands in its `ChannelWriter`: how it says text, prose and
pictures.
"""
