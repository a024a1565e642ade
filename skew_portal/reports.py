"""What an error report to ADMIN_EMAILS contains: where it happened, never what a person has typed."""

from django.views.debug import SafeExceptionReporterFilter


class DiscreetReporterFilter(SafeExceptionReporterFilter):
    """Leaves form fields and cookies out: case files must not travel by e-mail."""

    def get_post_parameters(self, request) -> dict:
        """Return no fields at all."""
        return {}

    def get_safe_cookies(self, request) -> dict:
        """Return no cookies at all."""
        return {}
