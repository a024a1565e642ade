"""Settings of the test suite: as embedded, but fast; with DATABASE_URL and REDIS_URL on these servers."""

import atexit
import os
import shutil
import tempfile
from urllib.parse import urlsplit


def private_folder() -> str:
    """Return a folder of this test process alone: queue, media and mails of two runs never meet."""
    folder = tempfile.mkdtemp(prefix="skew-tests-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def private_redis() -> str:
    """Return REDIS_URL with a database for each process of pytest-xdist: clearing a cache empties it."""
    address, process = os.environ.get("REDIS_URL", ""), os.environ.get("PYTEST_XDIST_WORKER")
    if not address or not process:
        return address
    return urlsplit(address)._replace(path=f"/{int(process.removeprefix('gw')) + 1}").geturl()


os.environ["PORTAL_MODE"] = "test"
os.environ["REDIS_URL"] = private_redis()
# a process that a test starts (a real worker) is told the folder of its parent
os.environ["VAR_DIR"] = os.environ.get("TEST_VAR_DIR") or private_folder()
os.environ["ENV_FILE"] = os.devnull

from skew_portal.settings import *  # noqa: E402, F403
from skew_portal.settings import (  # noqa: E402
    CACHES,
    DATABASES,
    JOB_LEASE_SECONDS,
    MIDDLEWARE,
    STORAGES,
    VAR_DIR,
)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # a file as in real life: live server, worker process and test see the same rows and the same locks
    DATABASES["default"]["TEST"] = {"NAME": str(VAR_DIR / "test.sqlite3")}
# the worker process of a test works on the database of that test (tests/conftest.py)
DATABASES["default"]["NAME"] = os.environ.get("TEST_DATABASE_NAME", DATABASES["default"]["NAME"])
JOB_LEASE_SECONDS = int(os.environ.get("TEST_JOB_LEASE_SECONDS", JOB_LEASE_SECONDS))
# a rolled back test leaves no version behind, so pages of one test must not be kept for the next
CACHES = CACHES | {"pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
MIDDLEWARE = [name for name in MIDDLEWARE if "whitenoise" not in name]
CELERY_TASK_ALWAYS_EAGER = os.environ.get("TEST_REAL_WORKER") != "1"
ALLOWED_HOSTS = ["*"]
DEMO_MODE = True
