"""The console script: `nestwerk import-profile FILE` runs the management command `import_profile`."""

import os
import sys


def main() -> None:
    """Run one command; exit 0 on success, 1 when the input was refused, 2 on wrong usage."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nestwerk.config.settings")
    from django.core.management import execute_from_command_line  # noqa: PLC0415 settings first

    words = sys.argv[1:] or ["help"]
    if words[0] in {"--help", "-h"}:
        words = ["help"]
    execute_from_command_line(["nestwerk", words[0].replace("-", "_"), *words[1:]])


if __name__ == "__main__":
    main()
