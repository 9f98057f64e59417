"""Pictures for the networks, drawn from the brand: a card a number, slides for what is announced.

`measure.py` knows how wide words are, `fit.py` breaks them into lines, `draw.py` and `slides.py`
make drawings of them, `pixels.py` pictures of those.
"""
