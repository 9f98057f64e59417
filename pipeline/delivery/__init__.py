"""Everything that leaves this machine: pictures and pages put online, tests, drafts in tools.

What leaves is what was built, and nothing that builds knows this room. Its heavy libraries are
imported by whoever uses them. Secrets are known to `secrets.py` alone, HTTP to `http.py`, whom we
trust to `trust.py`, what may go wrong on the way to `faults.py`.
"""
