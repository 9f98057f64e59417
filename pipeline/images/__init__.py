"""Pictures: found, measured once, derived per channel, kept in a cache.

The order of reading is the order of use: `locate` (a reference in the text becomes a file) ->
`measure` (a file becomes a `Picture`, or a `Fault`) -> `derive` (a picture and a recipe become the
bytes of one channel). This room knows nothing of blocks, templates or messages: what is wrong with
a picture is a `Fault`, and the caller says it in an editor's words.
"""
