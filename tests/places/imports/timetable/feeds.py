"""Small feeds as offices hand them out: three stops in a row, one bus every day, one on school days."""

import zipfile
from pathlib import Path

HEADS = {
    "agency": "agency_id,agency_name",
    "calendar": "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date",
    "calendar_dates": "service_id,date,exception_type",
    "feed_info": "feed_publisher_name",
    "frequencies": "trip_id,start_time,end_time,headway_secs",
    "routes": "route_id,route_type",
    "stop_times": "trip_id,stop_id,arrival_time,departure_time,stop_sequence,pickup_type,drop_off_type",
    "stops": "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station",
    "transfers": "from_stop_id,to_stop_id,transfer_type,min_transfer_time",
    "trips": "trip_id,route_id,service_id",
}
ROWS = {
    "agency": ["1,Kreisbus Mustertal"],
    "calendar": ["daily,1,1,1,1,1,0,0,20260615,20260710", "school,1,1,1,1,1,0,0,20260615,20260626"],
    "routes": ["7,3"],
    "stop_times": [
        "one,west,8:05:00,8:05:00,1,,", "one,middle,8:10:00,8:11:00,2,,", "one,east,8:15:00,8:15:00,3,,",
        "two,west,8:35:00,8:35:00,1,,", "two,middle,8:40:00,8:41:00,2,,", "two,east,8:45:00,8:45:00,3,,",
    ],
    "stops": ["west,Westdorf,50.30,8.70,,", "middle,Mittelstadt,50.30,8.73,,", "east,Ostheim,50.30,8.76,,"],
    "trips": ["one,7,daily", "two,7,school"],
}  # fmt: skip


def feed(
    folder: Path, *, inside: str = "", encoding: str = "utf-8", **tables: list[str] | str | None
) -> Path:
    """The paper feed with some tables changed: rows instead of ours, a whole text, or None for no such file."""
    path = folder / "fahrplan.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for table, rows in (ROWS | tables).items():
            if rows is not None:
                text = rows if isinstance(rows, str) else "\n".join([HEADS[table], *rows, ""])
                archive.writestr(f"{inside}{table}.txt", text.encode(encoding))
    return path


def calls(trip: str, *lines: str) -> list[str]:
    """Rows of stop_times: “west 8:05” or “west 8:05 8:07”."""
    rows = []
    for place, line in enumerate(lines, start=1):
        stop, arrival, *departure = line.split(" ")
        rows.append(f"{trip},{stop},{arrival},{departure[0] if departure else arrival},{place},,")
    return rows
