"""Opening hours for other systems: HSDS, schema.org, iCal."""

from nestwerk.directory.hours.exports.calendars import to_ical
from nestwerk.directory.hours.exports.hsds import from_hsds, to_hsds
from nestwerk.directory.hours.exports.schema_org import to_schema_org

__all__ = ["from_hsds", "to_hsds", "to_ical", "to_schema_org"]
