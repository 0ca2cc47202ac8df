"""Read times: find the words, say what they mean as symbols, and bind them to a claim."""

from whoheld.read.times.finding import TimeMention, bind_time, day_first, find_times, heading_time, item_time

__all__ = ["TimeMention", "bind_time", "day_first", "find_times", "heading_time", "item_time"]
