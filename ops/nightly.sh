#!/bin/sh
# Every night: a proven backup, old ones away, then the doctor's look. Stops at the first failure, so that
# no old backup goes while there is no new one.
set -eu
umask 077
folder="${BACKUP_FOLDER:-/var/backups/nestwerk}"
keep_days="${BACKUP_KEEP_DAYS:-30}"
program="${NESTWERK_PROGRAM:-/opt/nestwerk/.venv/bin/nestwerk}"

"$program" backup "$folder/nestwerk-$(date +%Y-%m-%d).zip"
find "$folder" -maxdepth 1 -name 'nestwerk-*.zip' -mtime +"$keep_days" -delete
"$program" doctor
