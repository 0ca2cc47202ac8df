"""Multiply a chain of matrices in many versions that differ in few places, for the price of the differences.

Each place of the chain has a first version and perhaps others. Places are multiplied in pairs, the products in pairs
again, and so on: a tree. A product has a version of its own only where one of its two factors has; so what changes at
one place costs one product on each of the tree's levels, however long the chain is. All products of a level are made
at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from whoheld.track.chain import FloatArray, IntArray

CHUNK = 512  # products made at once: of more, what is in between would not fit into a processor's own memory


@dataclass(frozen=True, slots=True, eq=False)
class Versions:
    """The versions of each place of a chain. Places are counted from 0; each has a version 0.

    `is_lasting` says what stands at a place that has no version of a number: the last one before it (each change
    stays), or version 0 (each change stands alone).
    """

    places: IntArray  # (versions,), in order
    numbers: IntArray  # (versions,), in order at each place
    logs: FloatArray  # (versions, states, states), nats: row = from
    width: int  # above every number
    is_lasting: bool

    def find(self, places: IntArray, numbers: IntArray) -> IntArray:
        """Return the rows (wanted,) of what stands at some places in some versions."""
        own = self.places * self.width + self.numbers
        wanted = places * self.width + numbers
        rows = np.searchsorted(own, wanted, side="right") - 1
        if self.is_lasting:
            return rows
        return np.where(own[rows] == wanted, rows, np.searchsorted(own, places * self.width))

    def product(self) -> FloatArray:
        """Return the product (width, states, states) of all places in their order, in every version, in nats.

        Each is given up to a constant.
        """
        level = self
        while level.places[-1] > 0:
            level = level._in_pairs()
        numbers = np.arange(self.width)
        return level.logs[level.find(np.zeros_like(numbers), numbers)]

    def _in_pairs(self) -> Versions:
        """Return the products of each two neighbouring places; a last one without a neighbour goes on as it is."""
        keys = np.unique(self.places // 2 * self.width + self.numbers)
        places, numbers = keys // self.width, keys % self.width
        first = self.find(2 * places, numbers)
        logs = self.logs[first]
        paired = np.flatnonzero(2 * places + 1 <= self.places[-1])
        second = self.find(2 * places[paired] + 1, numbers[paired])
        for start in range(0, len(paired), CHUNK):
            rows = paired[start : start + CHUNK]
            logs[rows] = _multiply(logs[rows], self.logs[second[start : start + CHUNK]])
        return Versions(places, numbers, logs, self.width, self.is_lasting)


def _multiply(one: FloatArray, other: FloatArray) -> FloatArray:
    """Multiply matrices (many, states, states) given as logarithms; the largest entry of each product becomes 0."""
    ways = [one[:, :, k, None] + other[:, None, k, :] for k in range(one.shape[2])]  # state by state: faster than axes
    top = np.maximum.reduce(ways)
    product: FloatArray = np.log(np.add.reduce([np.exp(way - top) for way in ways])) + top
    product -= product.max(axis=(1, 2), keepdims=True)
    return product
