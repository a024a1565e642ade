"""Asking the interface as a program does."""

from django.urls import reverse

from directory.api.version_1 import routes

LIST = "directory:list_organisations"
# every list, with the ones that are sent as a file
LISTS = [route.name for route in routes() if route.name.startswith("list_")]


def ask(client, name, *args, headers=None, **query):
    """Return the answer of an address of the interface."""
    return client.get(reverse(f"directory:{name}", args=args), query, headers=headers or {})


def names(answer):
    """Return the names of a page of a list."""
    return [row["name"] for row in answer.json()["results"]]
