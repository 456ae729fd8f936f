from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from nestwerk.directory.models import Portal


def address_of_offer(portal: Portal, uid: UUID) -> str:
    """The whole address in German: what is printed, shared and scanned opens for everybody, each in one click her own."""
    with translation.override("de"):
        return f"{settings.BASE_URL}{reverse('portal:offer', args=[portal.network.slug, uid])}"
