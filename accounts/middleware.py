"""SKEW's staff need a second factor in production: without one, every page leads to its set-up."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse

SENTENCE = "Richten Sie zuerst eine Zwei-Faktor-Anmeldung ein. SKEW verlangt sie für das ganze Team."
# where somebody without a second factor may go: to set it up, to sign out, to the legal pages
ALLOWED_PREFIXES = ("/konto/", "/static/", "/impressum/", "/datenschutz/", "/barriere", "/gesundheit/")


class RequireSecondFactorMiddleware:
    """Sends officers, leads and superusers to the MFA page until they have a second factor."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SECOND_FACTOR_REQUIRED and self.is_missing(request):
            messages.warning(request, SENTENCE)
            return redirect(reverse("mfa_index"))
        return self.get_response(request)

    def is_missing(self, request) -> bool:
        """Whether this person needs a second factor here and has none; remembered in the session."""
        user = request.user
        if not user.is_authenticated or request.path.startswith(ALLOWED_PREFIXES):
            return False
        if request.session.get("second_factor_of") == user.pk:
            return False
        if not (user.is_superuser or user.is_skew_staff):
            return False
        if is_mfa_enabled(user):
            request.session["second_factor_of"] = user.pk
            return False
        return True
