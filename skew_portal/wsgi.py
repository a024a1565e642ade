"""The WSGI application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from skew_portal.startup import plain_refusal

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "skew_portal.settings")
# 4 is gunicorn's "application failed to load": it stops instead of starting new processes for ever
with plain_refusal(exit_status=4):
    application = get_wsgi_application()

from core.pdf import warm_up_later  # noqa: E402 - needs ready apps

warm_up_later()
