"""Fixtures for the tests of the directory."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache():
    """Forget who asked how often: the calls of one test are not counted in the next."""
    cache.clear()
