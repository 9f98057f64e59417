"""What leaves this computer from the studio: the commands of the terminal.

They are asked what they would do before they do it.
"""
