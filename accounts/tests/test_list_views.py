"""Lists ask the database equally often, however long they are."""

import pytest
from django.urls import reverse

from accounts.enums import MembershipStatus, Role
from accounts.models import Invitation
from accounts.tests.factories import make_invitation, make_membership, make_role, make_user
from municipalities.tests.factories import make_municipality


def queries_of(client, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(40) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("page", ["membership_list", "membership_requests", "municipality_team", "role_list"])
def test_lists_ask_the_database_as_often_for_three_rows_as_for_one(
    page, sign_in, lead, town, django_assert_max_num_queries
):
    def add_row():
        make_membership(lead, make_municipality())
        make_membership(make_user(), town)
        make_membership(make_user(), town, status=MembershipStatus.REQUESTED)
        make_role(make_user(), Role.OFFICER)
        number = Invitation.objects.count()
        make_invitation(lead, email=f"rolle{number}@s.example", role=Role.ADVISOR)
        make_invitation(lead, email=f"stadt{number}@s.example", municipality=town, right="read")

    address = reverse(f"accounts:{page}", args=[town.pk] if page == "municipality_team" else [])
    client = sign_in(lead)
    add_row()
    one = queries_of(client, address, django_assert_max_num_queries)
    add_row()
    add_row()

    assert queries_of(client, address, django_assert_max_num_queries) == one
