from nestwerk.needs.queries.reading import area_names, last_status_change, measures, needs

__all__ = ["area_names", "last_status_change", "measures", "needs"]
