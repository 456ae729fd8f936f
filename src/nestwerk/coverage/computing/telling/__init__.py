"""An answer told: rows for areas, sites and places; small counts are hidden here."""
