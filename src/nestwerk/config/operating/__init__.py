"""Running an installation: backups that are proven, restoring, and a doctor who names what is wrong."""
