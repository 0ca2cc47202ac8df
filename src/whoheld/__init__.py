"""whoheld: who held what, when - and who says so."""

__version__ = "0.1.0"
