"""Weigh claims: count witnesses instead of headlines, and know in whose interest each speaks."""

from whoheld.weigh.fan_out import places_reaching, reach_units
from whoheld.weigh.interest import Interest, World, interest_of
from whoheld.weigh.origins import group_origins
from whoheld.weigh.parameters import Parameters, load_parameters
from whoheld.weigh.weighing import Weighed, weigh_claims

__all__ = [
    "Interest",
    "Parameters",
    "Weighed",
    "World",
    "group_origins",
    "interest_of",
    "load_parameters",
    "places_reaching",
    "reach_units",
    "weigh_claims",
]
