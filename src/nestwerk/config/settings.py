"""Settings, all from the environment (see base.env); no file to edit."""

import secrets
from email.utils import parseaddr
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from nestwerk.base import env
from nestwerk.base.databases import database_settings

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(env.HOME.value).resolve()
HOME.mkdir(parents=True, exist_ok=True)


def _secret_key() -> str:
    if env.SECRET_KEY.value:
        return env.SECRET_KEY.value
    path = HOME / "secret.key"
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = _secret_key()
DEBUG = False
BASE_URL = env.URL.value.rstrip("/")
_host = urlsplit(BASE_URL)
ALLOWED_HOSTS = [_host.hostname or "127.0.0.1", "localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = [BASE_URL]
IS_DEMO = env.DEMO.is_on

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "allauth.usersessions",
    "rules",
    "nestwerk.base",
    "nestwerk.tenants",
    "nestwerk.audit",
    "nestwerk.accounts",
    "nestwerk.places",
    "nestwerk.indicators",
    "nestwerk.registry",
    "nestwerk.directory",
    "nestwerk.cooperation",
    "nestwerk.needs",
    "nestwerk.funding",
    "nestwerk.coverage",
    "nestwerk.surveys",
    "nestwerk.exchange",
    "nestwerk.reports",
    "nestwerk.web.ui",
    "nestwerk.config",
]

MIDDLEWARE = [
    "nestwerk.web.ui.headers.BodilessMiddleware",
    "nestwerk.web.ui.page_cache.PageCacheMiddleware",
    "nestwerk.web.ui.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "nestwerk.web.ui.text.NulFreeMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "nestwerk.web.account.guards.ThrottleMiddleware",
    "nestwerk.web.ui.members.MemberMiddleware",
    "nestwerk.web.ui.pages.ErrorPagesMiddleware",
]

ROOT_URLCONF = "nestwerk.config.urls"
WSGI_APPLICATION = "nestwerk.config.wsgi.application"
SILENCED_SYSTEM_CHECKS: list[str] = []

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "nestwerk.web.ui.pages.frame",
            ],
            "builtins": [
                "nestwerk.web.ui.templatetags.ui",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]

DATABASES = {"default": database_settings(env.DATABASE_URL.value, HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

KEEPS_PAGES = True  # families' pages in this process; tests of single pages turn it off
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "nestwerk_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:today"
ACCOUNT_ADAPTER = "nestwerk.accounts.adapters.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "nestwerk.accounts.adapters.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # a mailed code is the proof
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 3
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Nestwerk: "
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = False  # accounts.throttle counts, in the database
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_PASSKEY_SIGNUP_ENABLED = False
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = _host.hostname in {
    "127.0.0.1",
    "localhost",
}  # browsers treat loopback as secure
MFA_TOTP_ISSUER = "Nestwerk"
USERSESSIONS_TRACK_ACTIVITY = False  # one write a request is not worth it
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "APPS": [
            {
                "provider_id": "verwaltung",
                "name": env.OIDC_NAME.value,
                "client_id": env.OIDC_CLIENT.value,
                "secret": env.OIDC_SECRET.value,
                "settings": {"server_url": env.OIDC_URL.value},
            }
        ]
        if env.OIDC_URL.value
        else []
    }
}
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_AUTO_SIGNUP = False

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_AGE = None  # gone with the browser window
CSRF_FAILURE_VIEW = "nestwerk.web.ui.pages.csrf_failure"
_is_https = _host.scheme == "https"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _is_https
SECURE_SSL_REDIRECT = False  # the proxy in front does that
SECURE_HSTS_SECONDS = 31_536_000 if _is_https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if int(env.TRUSTED_PROXIES.value or 0):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

_mail = urlsplit(env.EMAIL_URL.value)
if _mail.scheme == "smtp":
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = _mail.hostname or ""
    EMAIL_PORT = _mail.port or 25
    EMAIL_HOST_USER = unquote(_mail.username or "")
    EMAIL_HOST_PASSWORD = unquote(_mail.password or "")
    EMAIL_USE_TLS = dict(parse_qsl(_mail.query)).get("tls") == "1"
    EMAIL_TIMEOUT = 20
else:
    EMAIL_BACKEND = "nestwerk.base.mail.TerminalBackend"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.EMAIL_FROM.value
assert parseaddr(DEFAULT_FROM_EMAIL)[1], "NESTWERK_EMAIL_FROM braucht eine Adresse."

LANGUAGE_CODE = "de"
DESK_LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LANGUAGES = [  # families read the portal in all of these
    *DESK_LANGUAGES,
    ("de-simple", _("Leichte Sprache")),
    ("tr", _("Türkisch")),
    ("ar", _("Arabisch")),
    ("uk", _("Ukrainisch")),
    ("ru", _("Russisch")),
]
LANG_INFO["de-simple"] = {  # “simple” is the registered subtag of BCP 47
    "bidi": False,
    "code": "de-simple",
    "name": "Easy German",
    "name_local": "Leichte Sprache",
}
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_I18N = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": HOME / "files"},
    },
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"personal": {"()": "nestwerk.base.logs.WithoutPersons"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["personal"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"django_tasks": {"level": "WARNING"}},
}
