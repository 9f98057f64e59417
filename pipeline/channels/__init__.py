"""The ways out: email, text, and the pages (screen PDF, print PDF, web). They never import each
other nor the parser; what they share is `base/`.
"""
