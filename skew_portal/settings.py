"""All settings of the portal: values come from the environment, defaults are secure, mistakes stop the start.

Three modes, chosen by PORTAL_MODE: `embedded` (SQLite, file-system queue, demo data; what `make run` starts),
`production` (everything from the environment) and `test` (settings_test.py). `.env.example` lists every
variable; environment.py reads and checks them.
"""

import os
from pathlib import Path
from urllib.parse import urlsplit

from celery.schedules import crontab
from csp.constants import SELF

from skew_portal import environment

BASE_DIR = Path(__file__).resolve().parent.parent
environment.load_env_file(Path(os.environ.get("ENV_FILE", BASE_DIR / ".env")))

PORTAL_MODE = environment.read_choice("PORTAL_MODE", {"embedded", "production", "test"}, default="production")
EMBEDDED = PORTAL_MODE == "embedded"
PRODUCTION = PORTAL_MODE == "production"
VAR_DIR = Path(environment.read("VAR_DIR", str(BASE_DIR / "var")))

DEBUG = environment.read_flag("DEBUG", default=False)
DEMO_MODE = environment.read_flag("DEMO_MODE", default=EMBEDDED)
if PRODUCTION and (DEBUG or DEMO_MODE):
    name = "DEBUG" if DEBUG else "DEMO_MODE"
    raise environment.refuse(name, "Muss im Betrieb (PORTAL_MODE=production) aus sein.")

SECRET_KEY = environment.read_secret_key() if PRODUCTION else environment.local_secret_key(VAR_DIR)
PORT = environment.read_number("PORT", default=8000, maximum=65535)
PUBLIC_URL = environment.read_public_url(
    default=None if PRODUCTION else f"http://localhost:{PORT}", https_only=PRODUCTION
)
ALLOWED_HOSTS = environment.read_list(
    "ALLOWED_HOSTS", default=["*"] if EMBEDDED else [urlsplit(PUBLIC_URL).hostname]
)
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https://") else []

INSTALLED_APPS = [
    "core",
    "municipalities",
    "accounts",
    "organisations",
    "applications",
    "publications",
    "networks",
    "inventories",
    "advisors",
    "directory",
    "dashboard",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "auditlog",
    "crispy_forms",
    "django_countries",
    "django_htmx",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "accounts.middleware.RequireSecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "auditlog.middleware.AuditlogMiddleware",
    "directory.middleware.RefreshEntriesMiddleware",
]

ROOT_URLCONF = "skew_portal.urls"
WSGI_APPLICATION = "skew_portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["core.templatetags.ui", "core.templatetags.german", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "dashboard.context_processors.shell",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
CRISPY_ALLOWED_TEMPLATE_PACKS = ["kern"]
CRISPY_TEMPLATE_PACK = "kern"
CRISPY_FAIL_SILENTLY = False

# --- database: PostgreSQL in production and CI, SQLite as the embedded default (docs/decisions/0002)
if PRODUCTION or os.environ.get("DATABASE_URL"):
    DATABASES = {"default": environment.read_database()}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(VAR_DIR / "portal.sqlite3")}}
DATABASES["default"]["ATOMIC_REQUESTS"] = False
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # IMMEDIATE: read-then-write transactions wait for each other instead of failing with "locked"
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 300
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    # questions of a few milliseconds: compiling them takes longer than answering
    DATABASES["default"].setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- queue: Redis in production, files embedded; the job rows are the truth (docs/decisions/0003)
REDIS_URL = environment.read_redis_url(default=None if PRODUCTION else "")
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost"
if not REDIS_URL:
    _queue = VAR_DIR / "queue"
    (_queue / "control").mkdir(parents=True, exist_ok=True)
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_queue),
        "data_folder_out": str(_queue),
        "control_folder": str(_queue / "control"),
        "store_processed": False,
        # seconds; an idle worker looks into the folder so often
        "polling_interval": 0.25,
    }
else:
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 7200,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        # who has a message for a dead Redis gives up soon (core/broker.py); kombu would try for ever
        "max_retries": 1,
        "interval_start": 0,
        "interval_step": 0.2,
        "interval_max": 0.2,
    }
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
# kB; a process that has grown larger makes room for a new one after its task (skew_portal/celery.py)
CELERY_WORKER_MAX_MEMORY_PER_CHILD = 350_000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/Berlin"
# which task wakes the work of which job row; the sweeper re-queues what is due (core/jobs.py)
JOB_TASKS = {
    "core.Mail": "core.tasks.send_mail",
    "inventories.BrochureBuild": "inventories.tasks.build_brochure",
    "inventories.BuildShare": "inventories.tasks.set_build_share",
    "inventories.EarlySetting": "inventories.tasks.set_brochure_early",
    "inventories.Comparison": "inventories.tasks.compare_edition",
    "inventories.CaseExport": "inventories.tasks.export_case",
    "networks.MessageSending": "networks.tasks.send_message",
}
JOB_LEASE_SECONDS = 20
CELERY_BEAT_SCHEDULE = {
    "sweep-due-work": {"task": "core.tasks.sweep_due_work", "schedule": 15.0},
    "make-rounds": {"task": "inventories.tasks.make_rounds", "schedule": crontab(minute=7)},
    "make-pool-rounds": {"task": "advisors.tasks.make_rounds", "schedule": crontab(minute=12)},
    "make-event-rounds": {"task": "networks.tasks.make_rounds", "schedule": crontab(minute="*/10")},
    "refresh-entries": {"task": "directory.tasks.refresh_entries", "schedule": 15.0},
    "tidy-directory": {"task": "directory.tasks.tidy_directory", "schedule": crontab(hour=3, minute=15)},
    "clear-sessions": {"task": "core.tasks.clear_sessions", "schedule": crontab(hour=3, minute=30)},
    "remove-unused-files": {"task": "core.tasks.remove_unused_files", "schedule": crontab(hour=3, minute=45)},
    "remove-unused-fragments": {
        "task": "inventories.tasks.remove_unused_fragments",
        "schedule": crontab(hour=3, minute=50),
    },
}

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
    if REDIS_URL
    else {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": str(VAR_DIR / "cache"),
    },
    # pages for everybody, each kept under its version in the memory of a process (directory/freshness.py)
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 600,
        "OPTIONS": {"MAX_ENTRIES": 400},
    },
}
SESSION_ENGINE = "django.contrib.sessions.backends.db"

# --- e-mail: files embedded, SMTP in production; everything goes through the outbox (core/emails.py)
if PRODUCTION:
    vars().update(environment.read_email_server())
elif EMBEDDED:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = str(VAR_DIR / "mail")
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = environment.read_address(
    "DEFAULT_FROM_EMAIL",
    None if PRODUCTION else "Servicestelle Kommunen in der Einen Welt <portal@skew.example>",
)
SERVER_EMAIL = DEFAULT_FROM_EMAIL
TEAM_EMAIL = environment.read_address("TEAM_EMAIL", None if PRODUCTION else "team@skew.example")
TEAM_PHONE = environment.read("TEAM_PHONE", "0228 20717-0")
# the terms of the open data, and the number that GovData gives to a supplier (directory/open_data/)
OPEN_DATA_LICENCE = environment.read_choice(
    "OPEN_DATA_LICENCE", {"dl-by-de/2.0", "dl-zero-de/2.0", "cc-by/4.0", "cc-zero"}, default="dl-by-de/2.0"
)
OPEN_DATA_CONTRIBUTOR = environment.read("OPEN_DATA_CONTRIBUTOR", "")
ADMINS = [("Betrieb", address) for address in environment.read_list("ADMIN_EMAILS", default=[])]

# --- accounts
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboard:work_list"
LOGOUT_REDIRECT_URL = "dashboard:home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "add_email": "accounts.forms.AddEmailForm",
    "change_password": "accounts.forms.ChangePasswordForm",
    "login": "accounts.forms.LoginForm",
    "reauthenticate": "accounts.forms.ReauthenticateForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "accounts.forms.ResetPasswordKeyForm",
    "set_password": "accounts.forms.SetPasswordForm",
    "signup": "accounts.forms.SignupForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_LOGIN_ON_EMAIL_CONFIRMATION = True
# one address per account: a new one replaces the old one when it is confirmed
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_UNIQUE_EMAIL = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if PUBLIC_URL.startswith("https://") else "http"
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# nginx is the one proxy in front and overwrites X-Forwarded-For (deploy/nginx-proxy.conf)
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if PRODUCTION else 0
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "activate_totp": "accounts.forms.second_factor.ActivateTotpForm",
    "add_webauthn": "accounts.forms.second_factor.AddKeyForm",
    "authenticate": "accounts.forms.second_factor.AuthenticateForm",
    "authenticate_webauthn": "accounts.forms.second_factor.AuthenticateKeyForm",
    "deactivate_totp": "accounts.forms.second_factor.DeactivateTotpForm",
    "edit_webauthn": "accounts.forms.second_factor.EditKeyForm",
    "generate_recovery_codes": "accounts.forms.second_factor.GenerateRecoveryCodesForm",
    "login_webauthn": "accounts.forms.second_factor.LoginKeyForm",
    "reauthenticate": "accounts.forms.second_factor.ReauthenticateForm",
    "reauthenticate_webauthn": "accounts.forms.second_factor.ReauthenticateKeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "SKEW-Portal"
MFA_TOTP_TOLERANCE = 1  # clocks of phones differ by a few seconds
# nobody signs in with an unproven address, so a new address waiting for its proof opens no door
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
SECOND_FACTOR_REQUIRED = environment.read_flag("SECOND_FACTOR_REQUIRED", default=PRODUCTION)

# --- language, time, files
LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
# only the pages behind an organisation's personal link are read in other languages (inventories/views/own.py)
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_TZ = True
# not in ISO 3166, but where many organisations are at home
COUNTRIES_OVERRIDE = {"XK": "Kosovo"}
STATIC_URL = "/static/"
STATIC_ROOT = environment.read("STATIC_ROOT", str(VAR_DIR / "static"))
STATICFILES_DIRS = [
    BASE_DIR / "static",
    ("kern", BASE_DIR / "node_modules" / "@kern-ux" / "native" / "dist"),
]
MEDIA_ROOT = Path(environment.read("MEDIA_ROOT", str(VAR_DIR / "media")))
STORAGES = {
    "default": {"BACKEND": "core.storage.PrivateStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
FILE_UPLOAD_HANDLERS = ["core.uploads.LimitedUploadHandler"]
MAX_UPLOAD_BYTES = environment.read_number("MAX_UPLOAD_MB", default=20, maximum=200) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
# a virus scanner on this machine, when there is one (core/uploads/virus_scan.py)
CLAMD_SOCKET = environment.read("CLAMD_SOCKET", "")
# nginx serves private files after our permission check (deploy/nginx.conf); without it Django streams them
X_ACCEL_PREFIX = environment.read("X_ACCEL_PREFIX", "")

# --- security
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^gesundheit/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
SECURE_HSTS_SECONDS = 31536000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "worker-src": [SELF],
        "frame-ancestors": ["'none'"],
        "frame-src": [SELF],
        "object-src": ["'none'"],
        "base-uri": [SELF],
        "form-action": [SELF],
    }
}

LOG_LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR"}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {
        "handlers": ["console"],
        "level": environment.read_choice("LOG_LEVEL", LOG_LEVELS, default="INFO"),
    },
    "loggers": {
        "weasyprint": {"level": "ERROR"},
        "fontTools": {"level": "ERROR"},
        "pikepdf": {"level": "WARNING"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
    },
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "skew_portal.reports.DiscreetReporterFilter"
AUDITLOG_INCLUDE_ALL_MODELS = False
# the privacy page promises it: who changed a page is kept, from which connection is not
AUDITLOG_DISABLE_REMOTE_ADDR = True
SILENCED_SYSTEM_CHECKS = []
