#!/bin/sh
# /usr/local/bin/nestwerk: a command as the service runs it, with its user and its settings.
set -eu
set -a
. /etc/nestwerk/nestwerk.env
set +a
exec runuser -u nestwerk -- /opt/nestwerk/.venv/bin/nestwerk "$@"
