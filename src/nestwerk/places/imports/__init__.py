"""Open data files into rows and arrays."""
