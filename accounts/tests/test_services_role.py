"""Ending roles; SKEW is never left without a lead."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from accounts.enums import Role
from accounts.services.role import end_role, give_role, refuse_without_lead
from accounts.tests.factories import make_role, make_user


def test_ended_role_gives_no_rights_and_stays_as_a_record(lead, officer):
    assignment = officer.role_assignments.get()

    end_role(assignment=assignment, user=lead)

    assert not type(officer).objects.get(pk=officer.pk).is_skew_staff
    assert officer.role_assignments.get().ended_at


@pytest.mark.parametrize("name", ["officer", "applicant", "contractor"])
def test_only_leads_end_roles(name, second_officer, request):
    with pytest.raises(PermissionDenied):
        end_role(assignment=second_officer.role_assignments.get(), user=request.getfixturevalue(name))


def test_leads_do_not_end_their_own_role(lead):
    with pytest.raises(ValidationError, match="eigene Leitungsrolle"):
        end_role(assignment=lead.role_assignments.get(), user=lead)


def test_another_lead_can_be_ended(lead):
    other = make_role(make_user(), Role.LEAD)

    end_role(assignment=other, user=lead)

    assert other.user.role_assignments.current().count() == 0


def test_role_ends_once(lead, officer):
    end_role(assignment=officer.role_assignments.get(), user=lead)

    with pytest.raises(ValidationError, match="schon beendet"):
        end_role(assignment=officer.role_assignments.get(), user=lead)


def test_last_lead_must_stay(lead):
    switched_off = make_role(make_user(is_active=False), Role.LEAD).user

    with pytest.raises(ValidationError, match="keine Leitung"):
        refuse_without_lead(leaving=lead)

    switched_off.is_active = True
    switched_off.save()
    refuse_without_lead(leaving=lead)


def test_giving_a_role_twice_changes_nothing(lead):
    person = make_user()

    first = give_role(user=person, role=Role.ADVISOR, assigned_by=lead)

    assert give_role(user=person, role=Role.ADVISOR, assigned_by=lead) == first
    assert person.role_assignments.count() == 1
