"""Is a word spelt right, and what was meant if it is not? Offline, in the languages there are.

`dictionaries` knows Hunspell, `forms` what a language writes that its dictionary has not, `known`
remembers what was asked, `speller` puts the three together; `house_words` are those an editor adds,
and `reading` decides what is told in a text. Knows passages of text, no channel and no rule.
"""
