"""What should have been done by now: jobs, documents, backups."""

from datetime import datetime, timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from nestwerk.accounts.models import User
from nestwerk.config.operating.doctor.findings import Finding, advice, ok, problem
from nestwerk.config.operating.stamp import is_demo, last_backup
from nestwerk.exchange.choices import DocumentState
from nestwerk.exchange.models import ProfileDocument
from nestwerk.places.imports.keeping import is_missing_here
from nestwerk.places.queries import datasets

JOB_WAITS_AT_MOST = timedelta(minutes=5)
DOCUMENT_TAKES_AT_MOST = timedelta(minutes=15)
FAILED_WITHIN = timedelta(days=7)
BACKUP_SOON = timedelta(hours=36)
BACKUP_LATE = timedelta(days=7)


def _age(since: datetime) -> str:
    passed = timezone.now() - since
    hours = passed // timedelta(hours=1)
    if hours >= 48:
        return f"{passed.days} Tagen"
    return f"{hours} Stunden" if hours > 1 else f"{max(1, passed // timedelta(minutes=1))} Minuten"


def operator() -> Finding:
    name = "operator"
    if not User.objects.filter(is_operator=True, is_active=True).exists():
        return problem(
            name,
            "Niemand hat den Zugang „Betrieb“: Netzwerke lassen sich nicht anlegen.",
            "Legen Sie den Zugang an, wie es docs/operating/installieren.md unter „Der erste Mensch“ beschreibt.",
        )
    return ok(name, "Der Zugang „Betrieb“ ist vergeben.")


def oldest_job() -> Finding:
    name = "worker"
    oldest = DBTaskResult.objects.ready().order_by("enqueued_at").first()
    if oldest and timezone.now() - oldest.enqueued_at > JOB_WAITS_AT_MOST:
        return problem(
            name,
            f"Ein Auftrag wartet seit {_age(oldest.enqueued_at)}: Der Arbeitsprozess läuft nicht oder hängt.",
            "Prüfen Sie „systemctl status nestwerk“; von Hand startet ihn „nestwerk worker“.",
        )
    return ok(name, "Kein Auftrag wartet zu lange.")


def failed_jobs() -> Finding:
    name = "failed-jobs"
    count = DBTaskResult.objects.failed().filter(finished_at__gt=timezone.now() - FAILED_WITHIN).count()
    if count:
        was = "ist 1 Auftrag" if count == 1 else f"sind {count} Aufträge"
        return advice(
            name,
            f"In den letzten 7 Tagen {was} fehlgeschlagen.",
            "Die Seite „Betrieb – Aufträge“ nennt den Grund; bitte melden Sie ihn, wenn er unklar ist.",
        )
    return ok(name, "In den letzten 7 Tagen ist kein Auftrag fehlgeschlagen.")


def stuck_documents() -> Finding:
    name = "documents"
    silent = timezone.now() - DOCUMENT_TAKES_AT_MOST
    underway = ProfileDocument.objects.filter(state__in=[DocumentState.WAITING, DocumentState.READING])
    count = underway.filter(uploaded_at__lt=silent).exclude(heartbeat_at__gt=silent).count()
    if count:
        stuck = "1 Dokument wird" if count == 1 else f"{count} Dokumente werden"
        return problem(
            name,
            f"{stuck} seit über {DOCUMENT_TAKES_AT_MOST // timedelta(minutes=1)} Minuten nicht fertig gelesen.",
            "Starten Sie den Arbeitsprozess neu („systemctl restart nestwerk“): Er nimmt sie wieder auf.",
        )
    return ok(name, "Kein Dokument hängt fest.")


def open_data() -> Finding:
    name = "open-data"
    missing = [dataset.name for dataset in datasets() if is_missing_here(dataset)]
    if missing:
        return problem(
            name,
            f"Auf diesem Rechner fehlen eingelesene Daten: {', '.join(missing)}.",
            "Lesen Sie dieselben Dateien noch einmal ein; docs/operating/offene-daten.md nennt die Befehle.",
        )
    return ok(name, "Die eingelesenen offenen Daten sind vollständig.")


def backup_age() -> Finding:
    name = "backup"
    if is_demo():
        return ok(name, "Vorführung: Hier muss nichts gesichert werden.")
    last = last_backup()
    mend = (
        "Führen Sie „nestwerk backup DATEI“ aus, oder richten Sie die nächtliche Sicherung ein (ops/systemd)."
    )
    if last is None:
        return advice(name, "Es gibt noch keine Sicherung.", mend)
    age = timezone.now() - last.made_at
    if age > BACKUP_LATE:
        return problem(name, f"Die letzte Sicherung ist von vor {_age(last.made_at)}.", mend)
    if age > BACKUP_SOON:
        return advice(name, f"Die letzte Sicherung ist von vor {_age(last.made_at)}.", mend)
    return ok(name, f"Die letzte Sicherung ist von vor {_age(last.made_at)}: {last.file}.")
