from django.db.models import QuerySet

from nestwerk.directory.models import OfferImport
from nestwerk.tenants.models import Network


def offer_imports(network: Network) -> QuerySet[OfferImport]:
    """Lists of offers that came in, the newest first, without their files."""
    return OfferImport.objects.filter(network=network).defer("content", "report")
