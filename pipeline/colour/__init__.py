"""What a printer needs to know of colours: the profile of the press, and which inks a colour is.

Knows neither content nor channels; `images` and `channels/page` ask it.
"""
