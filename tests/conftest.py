"""Settings of all tests: the same cases in every run, unless one goes exploring."""

from __future__ import annotations

import os

from hypothesis import settings

# A run that fails only now and then stops people who changed nothing. To look for new cases:
#   HYPOTHESIS_PROFILE=explore pytest tests/property
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
