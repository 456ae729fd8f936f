"""The peer as a site of its own, served by the same server: no middleware but the one that finds its page."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
settings.MIDDLEWARE = ["nestwerk.config.operating.measuring.bare.only_this"]
application = get_wsgi_application()
