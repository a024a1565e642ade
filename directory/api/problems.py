"""What went wrong, for programs and people alike: problem details (RFC 9457) in German."""

from collections.abc import Iterable

from django.http import Http404, HttpRequest, JsonResponse
from django.utils.log import log_response
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

CONTENT_TYPE = "application/problem+json"
TITLES = {
    400: "Diese Anfrage verstehen wir nicht.",
    404: "Das gibt es hier nicht oder nicht mehr.",
    405: "Diese Schnittstelle kann man nur lesen.",
    429: "Das waren viele Anfragen in einer Stunde.",
    500: "Bei uns ist etwas schiefgegangen.",
}
# what a value is like, by the name that pydantic has for the mistake
WRONG = {
    "string_pattern_mismatch": "Der Wert hat nicht die beschriebene Form.",
    "string_too_long": "Der Text ist zu lang.",
    "int_parsing": "Hier gehört eine ganze Zahl hin.",
    "greater_than_equal": "Die Zahl ist zu klein.",
    "less_than_equal": "Die Zahl ist zu groß.",
    "literal_error": "Diesen Wert gibt es nicht.",
    "enum": "Diesen Wert gibt es nicht.",
    "too_long": "Das sind zu viele Werte.",
}


def problem(status: int, detail: str = "", errors: Iterable[tuple[str, str]] = ()) -> JsonResponse:
    """Return the answer for a mistake; `errors` are (parameter, sentence), `detail` says what to do."""
    body: dict = {"type": "about:blank", "title": TITLES[status], "status": status}
    if detail:
        body["detail"] = detail
    if found := [{"parameter": name, "detail": sentence} for name, sentence in errors]:
        body["errors"] = found
    return JsonResponse(
        body, status=status, content_type=CONTENT_TYPE, json_dumps_params={"ensure_ascii": False}
    )


def explain(api: NinjaAPI) -> None:
    """Give the interface its answers to mistakes."""
    api.add_exception_handler(ValidationError, _wrong_values)
    api.add_exception_handler(HttpError, _refused)
    api.add_exception_handler(Http404, _missing)
    api.add_exception_handler(Exception, _broken)


def _wrong_values(request: HttpRequest, mistake: ValidationError) -> JsonResponse:
    errors = [
        (
            next((str(part) for part in reversed(error["loc"]) if isinstance(part, str)), ""),
            WRONG.get(error["type"], WRONG["string_pattern_mismatch"]),
        )
        for error in mistake.errors
    ]
    return problem(400, "Prüfen Sie die genannten Parameter.", errors)


def _missing(request: HttpRequest, nothing: Http404) -> JsonResponse:
    return problem(404, str(nothing))


def _refused(request: HttpRequest, mistake: HttpError) -> JsonResponse:
    return problem(mistake.status_code, mistake.message)


def _broken(request: HttpRequest, mistake: Exception) -> JsonResponse:
    """Answer as a program expects it; the operator reads the mistake where all others are."""
    response = problem(500, "Versuchen Sie es in einigen Minuten noch einmal. Wir sehen nach.")
    log_response(
        "%s: %s",
        "Internal Server Error",
        request.path,
        response=response,
        request=request,
        exception=mistake,
    )
    return response
