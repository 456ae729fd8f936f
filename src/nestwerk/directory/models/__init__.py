from nestwerk.directory.models.offers import Offer, OfferPlace, OfferVersion, Place, VisitCount
from nestwerk.directory.models.portal import ErrorReport, Portal, SearchMiss
from nestwerk.directory.models.upkeep import Campaign, Inquiry, Proposal, UpkeepLink, UpkeepRules

__all__ = [
    "Campaign",
    "ErrorReport",
    "Inquiry",
    "Offer",
    "OfferPlace",
    "OfferVersion",
    "Place",
    "Portal",
    "Proposal",
    "SearchMiss",
    "UpkeepLink",
    "UpkeepRules",
    "VisitCount",
]
