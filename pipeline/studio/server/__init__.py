"""The studio's server: who may ask, what is answered, and the processes that build for it."""
