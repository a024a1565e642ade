"""The app that knows no domain noun: workflow, history, jobs, mail, files, words."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    verbose_name = "Grundlagen"
