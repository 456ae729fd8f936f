from nestwerk.directory.models.offers import Offer, OfferPlace, OfferVersion, Place, VisitCount
from nestwerk.directory.models.portal import ErrorReport, Portal, SearchMiss
from nestwerk.directory.models.search import SearchEntry
from nestwerk.directory.models.upkeep import Campaign, Inquiry, OfferImport, Proposal, UpkeepLink, UpkeepRules

__all__ = [
    "Campaign",
    "ErrorReport",
    "Inquiry",
    "Offer",
    "OfferImport",
    "OfferPlace",
    "OfferVersion",
    "Place",
    "Portal",
    "Proposal",
    "SearchEntry",
    "SearchMiss",
    "UpkeepLink",
    "UpkeepRules",
    "VisitCount",
]
