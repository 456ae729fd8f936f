"""Who reaches which offer in what time: streets, timetables, catchments, sites. Times are whole deciseconds."""
