"""dashboard_ndjson.py: prints Kibana's dashboard for Weft's logs, which elasticsearch/dashboard.ndjson holds."""
import json

VIEW = "weft-logs"
# title, width of 48, what is searched, columns
SEARCHES = [
    ("Errors", 48, "log.level : ERROR", ["service.name", "log.logger", "message", "error.type", "trace.id"]),
    ("Warnings", 24, "log.level : WARN", ["service.name", "log.logger", "message", "trace.id"]),
    ("Slow requests", 24, "http.latency_ms >= 500", ["service.name", "http.request.method", "http.route", "http.response.status_code", "http.latency_ms", "trace.id"]),
    ("Failed requests", 48, "http.response.status_code >= 500", ["service.name", "http.request.method", "http.route", "http.latency_ms", "http.request.id", "trace.id"]),
]
objects = [{"type": "index-pattern", "id": VIEW, "attributes": {"title": "logs-weft-*", "name": "Weft logs", "timeFieldName": "@timestamp"}, "references": []}]
panels, references, x, y = [], [], 0, 0
for number, (title, width, query, columns) in enumerate(SEARCHES):
    uid = f"weft-search-{number}"
    source = {"query": {"language": "kuery", "query": query}, "filter": [], "indexRefName": "kibanaSavedObjectMeta.searchSourceJSON.index"}
    objects.append({"type": "search", "id": uid, "attributes": {"title": "Weft: " + title, "columns": columns, "sort": [["@timestamp", "desc"]],
                    "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps(source)}},
                    "references": [{"type": "index-pattern", "id": VIEW, "name": "kibanaSavedObjectMeta.searchSourceJSON.index"}]})
    if x + width > 48:
        x, y = 0, y + 15
    panels.append({"type": "search", "panelIndex": str(number), "gridData": {"x": x, "y": y, "w": width, "h": 15, "i": str(number)},
                   "embeddableConfig": {}, "panelRefName": f"panel_{number}"})
    references.append({"type": "search", "id": uid, "name": f"{number}:panel_{number}"})
    x += width
objects.append({"type": "dashboard", "id": "weft-logs", "attributes": {
    "title": "Weft / Logs", "description": "Errors, warnings, slow and failed requests; trace.id leads to the trace", "timeRestore": False,
    "panelsJSON": json.dumps(panels), "optionsJSON": json.dumps({"useMargins": True}),
    "kibanaSavedObjectMeta": {"searchSourceJSON": json.dumps({"query": {"language": "kuery", "query": ""}, "filter": []})}}, "references": references})
for each in objects:
    print(json.dumps(each))
