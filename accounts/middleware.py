"""SKEW's staff need a second factor in production: without one, every page leads to its set-up."""

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

SENTENCE = "Richten Sie zuerst eine Zwei-Faktor-Anmeldung ein. SKEW verlangt sie für das ganze Team."
# allauth's pages: sign in and out, own address and password, set up the second factor
ALLOWED_NAMES = ("account_", "mfa_")


class RequireSecondFactorMiddleware:
    """Sends officers, leads and superusers to the MFA page until they have a second factor.

    It asks the database at every request of theirs: whoever removes the last factor loses access at once.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """Let the request pass, or answer with the way to the set-up."""
        if not settings.SECOND_FACTOR_REQUIRED or is_free(request, view):
            return None
        user = request.user
        if not (user.is_superuser or user.is_skew_staff) or is_mfa_enabled(user):
            return None
        messages.warning(request, SENTENCE)
        return redirect("mfa_index")


def is_free(request: HttpRequest, view) -> bool:
    """Whether a page is open without a second factor: it needs no sign-in at all, or leads to the set-up."""
    if not request.user.is_authenticated or not getattr(view, "login_required", True):
        return True
    match = request.resolver_match
    return not match.namespace and (match.url_name or "").startswith(ALLOWED_NAMES)
