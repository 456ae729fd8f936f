"""Timetables (GTFS) as arrays: one day of school time, one of the school holidays."""
