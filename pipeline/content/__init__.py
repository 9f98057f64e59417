"""From an editor's text to a typed tree: source, heads, fences, prose, typography, schema.

Imports no channel. Author mistakes come back as diagnostics beside the tree, all at once.
"""
