"""Fill a theatre's tables from gazetteers: GeoNames, OCHA's boundaries, geoBoundaries; and cut the world's."""

from whoheld.theatre.gazetteer.adding import Added, add_places
from whoheld.theatre.gazetteer.building import Built, build_theatre, build_world
from whoheld.theatre.gazetteer.offered import Kind, Passed

__all__ = ["Added", "Built", "Kind", "Passed", "add_places", "build_theatre", "build_world"]
