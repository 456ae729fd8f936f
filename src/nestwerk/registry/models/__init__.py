from nestwerk.registry.models.organisations import Contact, Organisation, Partnership, Site
from nestwerk.registry.models.people import Consent, Door, Function, Person

__all__ = ["Consent", "Contact", "Door", "Function", "Organisation", "Partnership", "Person", "Site"]
