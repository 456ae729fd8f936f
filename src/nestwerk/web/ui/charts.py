"""Charts for pages: `{% include "ui/chart.html" %}` shows one with its sentence, table and method."""

from nestwerk.reports.charts import Chart, funnel_chart, interval_chart, partners_chart, sectors_chart

__all__ = ["Chart", "funnel_chart", "interval_chart", "partners_chart", "sectors_chart"]
