"""Read who says so: cues, speakers, quotations and how far each reaches."""

from whoheld.read.attribution.chains import Attribution, publisher_link, read_attributions

__all__ = ["Attribution", "publisher_link", "read_attributions"]
