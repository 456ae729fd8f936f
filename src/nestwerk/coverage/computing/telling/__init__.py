"""An answer told: rows for areas, sites and places, and sentences; small counts are hidden here."""
