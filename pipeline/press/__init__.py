"""Finished pages → what a printer wants: PDF/X-4, boxes and marks, a cover apart, sheets to fold.

Works on the bytes of a PDF; knows neither HTML nor the edition it came from.
"""
