"""Which sites may show the search in a frame of theirs."""

import re

HOST = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>(?:\*\.)?(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9])"
    r"(?P<port>:[0-9]{1,5})?/?"
)


def embedding_hosts(text: str) -> tuple[list[str], list[str]]:
    """Sources for `frame-ancestors`, and the words that are no host. Without a scheme: https only."""
    sources, refused = [], []
    for word in re.split(r"[\s,;]+", text.strip()):
        match = HOST.fullmatch(word.lower())
        if match:
            sources.append(f"{match['scheme'] or 'https'}://{match['host']}{match['port'] or ''}")
        elif word:
            refused.append(word)
    return list(dict.fromkeys(sources)), refused
