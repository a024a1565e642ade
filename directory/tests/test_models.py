"""Constraints of the directory's rows."""

import pytest
from django.db import IntegrityError, transaction

from directory.enums import Facet
from directory.models import FacetValue

pytestmark = pytest.mark.django_db


def test_facet_value_exists_once_per_facet():
    FacetValue.objects.create(facet=Facet.COUNTRY, key="GH", label="Ghana", sort_name="ghana")
    with pytest.raises(IntegrityError), transaction.atomic():
        FacetValue.objects.create(facet=Facet.COUNTRY, key="GH", label="Ghana", sort_name="ghana")
    assert FacetValue.objects.create(facet=Facet.LANGUAGE, key="gh", label="Gã", sort_name="ga").pk
