"""Cut a report into passages, each in the voice it speaks with, and passages into sentences."""

from whoheld.segment.passages import segment_rendition
from whoheld.segment.sentences import split_sentences

__all__ = ["segment_rendition", "split_sentences"]
