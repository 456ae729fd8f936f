"""What people meet: address, mail, files of the pages, paper."""

from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

from nestwerk.base import env
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem
from nestwerk.config.operating.stamp import is_demo
from nestwerk.reports.fonts import has_fira

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
FETCHED = ("vendor/kern/kern.css", "vendor/htmx/htmx.min.js")


def address() -> Finding:
    name = "address"
    parts = urlsplit(settings.BASE_URL)
    if parts.scheme == "https":
        return ok(name, f"Die Adresse {settings.BASE_URL} ist verschlüsselt.")
    if parts.hostname not in LOOPBACK:
        return problem(
            name,
            f"Die Adresse {settings.BASE_URL} ist unverschlüsselt: Anmeldungen lassen sich mitlesen.",
            "Setzen Sie einen Server mit TLS davor (ops/Caddyfile) und NESTWERK_URL auf https://…",
        )
    if is_demo():
        return ok(name, "Vorführung: Nestwerk ist nur auf diesem Rechner erreichbar.")
    return advice(
        name,
        "Nestwerk ist nur auf diesem Rechner erreichbar.",
        "Setzen Sie NESTWERK_URL auf die Adresse, unter der Menschen es öffnen sollen.",
    )


def proxies() -> Finding:
    name = "proxies"
    if settings.BASE_URL.startswith("https:") and not int(env.TRUSTED_PROXIES.value or 0):
        return problem(
            name,
            "Vor Nestwerk steht ein Server mit TLS, aber NESTWERK_TRUSTED_PROXIES ist 0: "
            "Alle Menschen gelten als eine Adresse und sperren einander bei der Anmeldung aus.",
            "Setzen Sie NESTWERK_TRUSTED_PROXIES auf die Zahl der vorgeschalteten Server, meist 1.",
        )
    return ok(name, "Die Zahl der vorgeschalteten Server passt zur Adresse.")


def mail() -> Finding:
    name = "mail"
    if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        if is_demo():
            return ok(name, "Vorführung: E-Mails erscheinen im Terminal.")
        return problem(
            name,
            "E-Mails werden nicht verschickt: Niemand bekommt einen Code zum Anmelden.",
            "Setzen Sie NESTWERK_EMAIL_URL, zum Beispiel smtp://nutzer:wort@mail.kreis.example:587?tls=1.",
        )
    if settings.DEFAULT_FROM_EMAIL.rstrip(">").endswith("@localhost"):
        return advice(
            name,
            "Als Absender der E-Mails steht noch „localhost“; viele Empfänger weisen sie ab.",
            "Setzen Sie NESTWERK_EMAIL_FROM auf eine Adresse Ihrer Verwaltung.",
        )
    return ok(name, f"E-Mails gehen über {settings.EMAIL_HOST}.")


def static_files() -> Finding:
    name = "static-files"
    if missing := [file for file in FETCHED if not finders.find(file)]:
        return problem(
            name,
            f"Dateien für das Aussehen der Seiten fehlen ({', '.join(missing)}).",
            "Führen Sie „make setup“ aus, oder installieren Sie das fertige Paket neu.",
        )
    if not (Path(settings.STATIC_ROOT) / "staticfiles.json").exists():
        return problem(
            name,
            "Die Dateien für das Aussehen der Seiten sind noch nicht zusammengestellt.",
            "Starten Sie den Dienst mit „nestwerk serve“: Er tut das als Erstes.",
        )
    return ok(name, "Die Dateien für das Aussehen der Seiten sind da.")


def paper() -> Finding:
    name = "paper"
    missing = [
        word
        for word, there in (("Typst", find_spec("typst")), ("vl-convert", find_spec("vl_convert")))
        if not there
    ]
    if missing:
        return problem(
            name,
            f"PDF-Dateien lassen sich nicht herstellen: {', '.join(missing)} fehlt.",
            "Installieren Sie die Pakete aus requirements/base.txt neu.",
        )
    if not has_fira():
        return advice(
            name,
            "Die Hausschrift für PDF-Dateien fehlt; gedruckt wird in einer Ersatzschrift.",
            "Führen Sie „make setup“ aus, oder installieren Sie das fertige Paket neu.",
        )
    return ok(name, "PDF-Dateien lassen sich herstellen.")
