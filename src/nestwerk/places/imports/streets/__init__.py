"""Streets from OpenStreetMap, as networks for prams, feet, bicycles and cars."""
