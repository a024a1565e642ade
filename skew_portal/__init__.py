"""Settings, root URLs and the Celery application."""

from skew_portal.celery import app as celery_app

__all__ = ["celery_app"]
