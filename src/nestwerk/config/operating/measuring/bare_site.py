"""The peer as a site of its own, served by the same server: no middleware but the one that finds its page."""

import os

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
django.setup(set_prefix=False)
settings.MIDDLEWARE = ["nestwerk.config.operating.measuring.bare.only_this"]
application = WSGIHandler()
