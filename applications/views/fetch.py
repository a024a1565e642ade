"""How every page finds its application (strangers get 404), and what was sent to it."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from applications.models import Application
from applications.parts import PARTS


def find_application(request: HttpRequest, pk: int) -> Application:
    """Return the application with municipality, programme and officer, if the person may know of it."""
    rows = Application.objects.visible_to(request.user).select_related(
        "programme", "municipality__state", "municipality__district", "officer"
    )
    return get_object_or_404(rows, pk=pk)


def sent_data(request: HttpRequest) -> tuple:
    """Return (data, files) for a form: what was sent, or None twice when the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def check_letter(letter: str) -> str:
    """Return the letter of a part; raise Http404 for any other."""
    if letter not in PARTS:
        raise Http404("Diesen Teil gibt es nicht.")
    return letter
