"""The frame grammar: words, phrases, clause shapes, and the engine that fits frames to them. Frames are data."""
