"""An edition as its readers see it: previews of the mail, the text part and the web page.

Pure functions over finished outputs: the bytes of an output stay what is exported, a preview is
derived from them. Knows no server and no browser.
"""
