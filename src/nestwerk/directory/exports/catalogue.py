"""DCAT-AP.de: the entry of a network's directory for open-data catalogues, as JSON-LD and as Turtle."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from nestwerk.directory.exports.publication import KEY_KINDS, Publication, Region

Node = dict[str, Any]
AUTHORITY: Final = "http://publications.europa.eu/resource/authority/"
GEOCODING_LEVEL: Final = "http://dcat-ap.de/def/politicalGeocoding/Level/"
IANA: Final = "https://www.iana.org/assignments/media-types/"
# Usual for open data of German municipalities; a network that wants another one tells its catalogue.
LICENCE: Final = "http://dcat-ap.de/def/licenses/dl-by-de/2.0"
THEMES: Final = ("SOCI", "HEAL")
LEVELS: Final = {2: "state", 5: "administrativeDistrict", 8: "municipality", 12: "municipality"}
KEYWORDS: Final = ("Frühe Hilfen", "Familien", "Angebote", "Beratung", "Wegweiser", "Präventionskette")
PREFIXES: Final = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
# what one can fetch: last part of the address, title, media type, file type, what it conforms to
FILES: Final = (
    ("hsds/services?format=ndjson&full=true", "HSDS 3.1, alle Angebote", "application/x-ndjson", "JSON"),
    ("hsds/package.zip", "HSDS 3.1 als CSV-Paket", "application/zip", "CSV"),
    ("calendar.ics", "Kommende Termine als Kalender", "text/calendar", "ICS"),
)


def catalogue(publication: Publication, modified: datetime) -> list[Node]:
    """Catalogue, dataset, its files and the read interface, each a node of the graph."""
    files = [_file(publication, *row) for row in FILES]
    service = _service(publication)
    return [
        _catalogue(publication, modified),
        _dataset(publication, modified, [*files, service]),
        *files,
        service,
    ]


def as_json_ld(nodes: list[Node]) -> str:
    return json.dumps({"@context": PREFIXES, "@graph": nodes}, ensure_ascii=False, indent=1)


def as_turtle(nodes: list[Node]) -> str:
    prefixes = "".join(f"@prefix {name}: <{address}> .\n" for name, address in PREFIXES.items())
    return prefixes + "".join(f"\n{_iri(node['@id'])} {_predicates(node)} .\n" for node in nodes)


def _at(address: str) -> Node:
    return {"@id": address}


def _de(text: str) -> Node:
    return {"@value": text, "@language": "de"}


def _moment(moment: datetime) -> Node:
    return {"@value": moment.isoformat(timespec="seconds"), "@type": "xsd:dateTime"}


def _dataset_url(publication: Publication) -> str:
    return f"{publication.api_url}dcat#dataset"


def _publisher(publication: Publication) -> Node:
    mail = {"foaf:mbox": _at(f"mailto:{publication.contact_email}")} if publication.contact_email else {}
    return {"@type": "foaf:Organization", "foaf:name": publication.contact_name or publication.title, **mail}


def _contact(publication: Publication) -> Node:
    mail = {"vcard:hasEmail": _at(f"mailto:{publication.contact_email}")} if publication.contact_email else {}
    phone = (
        {"vcard:hasTelephone": _at(_phone(publication.contact_phone))} if publication.contact_phone else {}
    )
    name = publication.contact_name or publication.title
    return {
        "@type": "vcard:Organization",
        "vcard:fn": name,
        "vcard:hasURL": _at(publication.home_url),
        **mail,
        **phone,
    }


def _phone(number: str) -> str:
    return "tel:" + "".join(letter for letter in number if letter.isdigit() or letter == "+")


def _catalogue(publication: Publication, modified: datetime) -> Node:
    return {
        "@id": f"{publication.api_url}dcat#catalogue",
        "@type": "dcat:Catalog",
        "dct:title": _de(publication.title),
        "dct:description": _de(f"Offene Daten: {publication.title}"),
        "dct:publisher": _publisher(publication),
        "dct:language": _at(f"{AUTHORITY}language/DEU"),
        "dct:modified": _moment(modified),
        "foaf:homepage": _at(publication.home_url),
        "dcat:dataset": _at(_dataset_url(publication)),
        "dcat:service": _at(f"{publication.api_url}dcat#service"),
    }


def _dataset(publication: Publication, modified: datetime, distributions: list[Node]) -> Node:
    keys = [region for region in publication.regions if region.uri]
    levels = sorted({LEVELS[len(one.official_key)] for one in keys if len(one.official_key) in LEVELS})
    return {
        "@id": _dataset_url(publication),
        "@type": "dcat:Dataset",
        "dct:title": _de(f"Angebote der Frühen Hilfen: {publication.title}"),
        "dct:description": _de(
            "Angebote für Schwangere und Familien mit kleinen Kindern: was es gibt, für wen, wo und wann, was es "
            "kostet und wie man hinkommt. Nur öffentliche Angebote, keine Angaben zu Personen."
        ),
        "dct:identifier": _dataset_url(publication),
        "dct:publisher": _publisher(publication),
        "dcat:contactPoint": _contact(publication),
        "dcat:theme": [_at(f"{AUTHORITY}data-theme/{theme}") for theme in THEMES],
        "dcat:keyword": [_de(word) for word in KEYWORDS],
        "dct:language": _at(f"{AUTHORITY}language/DEU"),
        "dct:accessRights": _at(f"{AUTHORITY}access-right/PUBLIC"),
        "dct:accrualPeriodicity": _at(f"{AUTHORITY}frequency/CONT"),
        "dct:modified": _moment(modified),
        "dct:spatial": [_location(region) for region in keys],
        "dcatde:politicalGeocodingURI": [_at(region.uri) for region in keys],
        "dcatde:politicalGeocodingLevelURI": [_at(f"{GEOCODING_LEVEL}{level}") for level in levels],
        "dcatde:geocodingDescription": [_de(region.name) for region in publication.regions],
        "dcat:landingPage": _at(publication.home_url),
        "dcat:distribution": [
            _at(one["@id"]) for one in distributions if one["@type"] == "dcat:Distribution"
        ],
    }


def _location(region: Region) -> Node:
    kind = KEY_KINDS[len(region.official_key)]
    return {
        "@id": region.uri,
        "@type": "dct:Location",
        "dct:identifier": f"{kind} {region.official_key}",
        "dct:title": _de(region.name),
    }


def _file(publication: Publication, path: str, title: str, media_type: str, file_type: str) -> Node:
    return {
        "@id": f"{publication.api_url}dcat#{file_type.lower()}",
        "@type": "dcat:Distribution",
        "dct:title": _de(title),
        "dcat:accessURL": _at(publication.api_url + path),
        "dcat:downloadURL": _at(publication.api_url + path),
        "dcat:mediaType": _at(IANA + media_type),
        "dct:format": _at(f"{AUTHORITY}file-type/{file_type}"),
        "dct:license": _at(LICENCE),
        "dcatde:licenseAttributionByText": _de(publication.title),
    }


def _service(publication: Publication) -> Node:
    return {
        "@id": f"{publication.api_url}dcat#service",
        "@type": "dcat:DataService",
        "dct:title": _de("Leseschnittstelle nach Open Referral HSDS 3.1"),
        "dcat:endpointURL": _at(f"{publication.hsds_url}/"),
        "dcat:endpointDescription": _at(f"{publication.hsds_url}/openapi.json"),
        "dcat:servesDataset": _at(_dataset_url(publication)),
        "dct:license": _at(LICENCE),
    }


# ---------------------------------------------------------------------------------------------------------- Turtle


def _predicates(node: Node) -> str:
    parts = [f"a {node['@type']}"] if "@type" in node else []
    for name, value in node.items():
        values = value if isinstance(value, list) else [value]
        if not name.startswith("@") and values:
            parts.append(f"{name} {', '.join(_object(one) for one in values)}")
    return " ;\n    ".join(parts)


def _object(value: Any) -> str:
    if isinstance(value, str):
        return _literal(value)
    if "@value" in value:
        text = _literal(value["@value"])
        return f"{text}@{value['@language']}" if "@language" in value else f"{text}^^{value['@type']}"
    if "@id" in value:
        return _iri(value["@id"])
    return f"[ {_predicates(value)} ]"


def _literal(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _iri(address: str) -> str:
    return f"<{''.join(_iri_letters(address))}>"


def _iri_letters(address: str) -> Iterator[str]:
    """What an address in Turtle must not hold is escaped: a name may bring anything."""
    for letter in address:
        yield f"%{ord(letter):02X}" if letter <= " " or letter in '<>"{}|^`\\' else letter
