"""Showing in a form what a service refused."""

from django import forms
from django.core.exceptions import ValidationError


def take_over(form: forms.BaseForm, problem: ValidationError) -> None:
    """Show what a service refused beside its field, or above the form when it has no such field."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        form.add_error(name if name in form.fields else None, errors)
