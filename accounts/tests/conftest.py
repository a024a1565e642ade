"""Rate limits live in the cache: every test of accounts starts with an empty one."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def fresh_limits():
    cache.clear()
