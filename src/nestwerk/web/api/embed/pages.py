from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from nestwerk.directory.models import Portal
from nestwerk.directory.queries.shapes_search import Found


def words_and_links(portal: Portal, found: Found | None, text: str, place: str) -> dict[str, Any]:
    """Where the hits and the whole search lead: the portal's pages, in the reader's language."""
    slug = portal.network.slug
    words = urlencode({name: word for name, word in (("q", text), ("place", place)) if word})
    hits = [(hit, reverse("portal:offer", args=[slug, hit.uid])) for hit in (found.hits if found else ())]
    title = portal.title or portal.network.name
    return {
        "title": title,
        "contact": portal.contact_name or title,
        "hits": hits,
        "all_url": f"{reverse('portal:search', args=[slug])}{'?' if words else ''}{words}",
    }
