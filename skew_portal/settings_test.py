"""Settings of the test suite: as embedded, but fast, and on the given servers when DATABASE_URL and REDIS_URL are set."""

import os
import tempfile
from pathlib import Path

# one folder for each test process (pytest-xdist): queue, media and mails of two workers never meet
_folder = Path(tempfile.gettempdir()) / f"skew-tests-{os.getuid()}-{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
_folder.mkdir(parents=True, exist_ok=True)
os.environ.setdefault("PORTAL_MODE", "test")
os.environ["VAR_DIR"] = os.environ.get("TEST_VAR_DIR", str(_folder))
os.environ.setdefault("ENV_FILE", str(_folder / "no.env"))

from skew_portal.settings import *  # noqa: E402, F403
from skew_portal.settings import MIDDLEWARE, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
CELERY_TASK_ALWAYS_EAGER = os.environ.get("TEST_REAL_WORKER") != "1"
ALLOWED_HOSTS = ["*"]
DEMO_MODE = True
