"""Words for dashboards: what a table row of boards_*.py becomes in Grafana's JSON.

In an expression `@` stands for the two matchers that every dashboard's variables give, `@h` for the same without the polls of
Socket.IO, `@s` for the service alone, and `[r]` for the range that fits the scrape interval.
"""

SCHEMA = 41
DATASOURCE = {"type": "prometheus", "uid": "${datasource}"}
RED, YELLOW, GREEN, BLUE = "red", "yellow", "green", "blue"


def expand(expression):
    expression = expression.replace("@h", '@,route!~".* polling"')
    expression = expression.replace("@s", 'service=~"$service"')
    expression = expression.replace("@", 'service=~"$service",instance=~"$instance"')
    return expression.replace("[r]", "[$__rate_interval]")


def quantile(q, metric, by="", match="@"):
    """A quantile over a histogram; the labels `by` stay."""
    labels = "le, " + by if by else "le"
    return f"histogram_quantile({q}, sum by ({labels}) (rate({metric}_bucket{{{match}}}[r])))"


def quantiles(metric, match="@"):
    return [(quantile(q, metric, match=match), f"p{int(q * 100)}") for q in (0.5, 0.95, 0.99)]


def _steps(high, low):
    if high:
        return [(None, GREEN), (high[0], YELLOW), (high[1], RED)] if len(high) == 2 else [(None, GREEN), (high[0], RED)]
    if low:
        return [(None, RED), (low[0], YELLOW), (low[1], GREEN)] if len(low) == 2 else [(None, RED), (low[0], GREEN)]
    return [(None, BLUE)]


def panel(kind, title, unit, description, queries, high=None, low=None, width=8, height=7, empty=None, stack=False, most=None):
    """One panel. `high` and `low` are thresholds: (warning, critical) upwards, (critical, good) downwards; one number alone is
    the edge. `empty` says when it rightly shows nothing; the check of all queries then lets it."""
    if isinstance(queries, str):
        queries = [(queries, "")]
    steps = [{"color": color, "value": value} for value, color in _steps(high, low)]
    defaults = {"unit": unit, "thresholds": {"mode": "absolute", "steps": steps}, "color": {"mode": "palette-classic"}, "custom": {}}
    if unit == "percentunit":
        defaults["max"] = most or 1
        if not low:
            defaults["min"] = 0
    if empty:
        description += f" Empty when {empty}."
    made = {
        "type": kind,
        "title": title,
        "description": description,
        "datasource": DATASOURCE,
        "targets": [_target(kind, chr(65 + i), expression, legend) for i, (expression, legend) in enumerate(queries)],
        "fieldConfig": {"defaults": defaults, "overrides": []},
        "options": {},
        "gridPos": {"w": width, "h": height},
    }
    _SHAPE[kind](made, defaults, bool(high or low), stack)
    return made


def _target(kind, ref, expression, legend):
    target = {"refId": ref, "datasource": DATASOURCE, "expr": expand(expression), "legendFormat": legend or "__auto"}
    if kind == "table":
        target.update(instant=True, range=False, format="table")
    elif kind in ("stat", "bargauge"):
        target.update(instant=True, range=False)
    else:
        target.update(range=True)
    if kind == "heatmap":
        target["format"] = "heatmap"
    # the dots that open a trace; Prometheus has them for expressions over buckets
    if "_bucket{" in target["expr"] and kind in ("timeseries", "heatmap"):
        target["exemplar"] = True
    return target


def _timeseries(made, defaults, judged, stack):
    defaults["custom"] = {
        "drawStyle": "line", "lineWidth": 1, "fillOpacity": 25 if stack else 8, "showPoints": "never",
        "stacking": {"mode": "normal" if stack else "none", "group": "A"},
        "thresholdsStyle": {"mode": "line" if judged else "off"},
    }
    made["options"] = {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
                       "tooltip": {"mode": "multi", "sort": "desc"}}


def _number(made, defaults, judged, stack):
    if judged:
        defaults["color"] = {"mode": "thresholds"}
    made["options"] = {"reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}}
    if made["type"] == "stat":
        made["options"].update(colorMode="value", graphMode="none", textMode="auto", justifyMode="auto", orientation="auto",
                               wideLayout=True, showPercentChange=False, percentChangeColorMode="standard")
    elif made["type"] == "bargauge":
        made["options"].update(displayMode="basic", orientation="horizontal", showUnfilled=True, minVizWidth=8, minVizHeight=16,
                               maxVizHeight=300, namePlacement="auto", valueMode="color", sizing="auto",
                               legend={"showLegend": False, "displayMode": "list", "placement": "bottom", "calcs": []})


def _table(made, defaults, judged, stack):
    if judged:
        defaults["color"] = {"mode": "thresholds"}
        defaults["custom"] = {"cellOptions": {"type": "color-text"}}
    made["options"] = {"showHeader": True, "cellHeight": "sm", "frameIndex": 0, "sortBy": [{"displayName": "Value", "desc": True}]}
    made["transformations"] = [{"id": "organize", "options": {"excludeByName": {"Time": True}, "indexByName": {}, "renameByName": {}}}]


def _heatmap(made, defaults, judged, stack):
    made["options"] = {"calculate": False, "cellGap": 1, "showValue": "never", "yAxis": {"unit": made["fieldConfig"]["defaults"]["unit"]},
                       "color": {"mode": "scheme", "scheme": "Blues", "steps": 64, "exponent": 0.5, "reverse": False, "fill": BLUE}, "tooltip": {"mode": "single", "yHistogram": True},
                       "exemplars": {"color": "rgba(255,0,255,0.7)"}, "legend": {"show": True}}


_SHAPE = {"timeseries": _timeseries, "stat": _number, "bargauge": _number, "table": _table, "heatmap": _heatmap}


def _variable(name, label, query):
    return {"name": name, "label": label, "type": "query", "datasource": DATASOURCE, "definition": query,
            "query": {"query": query, "refId": name}, "refresh": 2, "sort": 1, "multi": True, "includeAll": True,
            "allValue": ".*", "current": {"text": ["All"], "value": ["$__all"]}, "options": []}


def _place(rows):
    """Panels from left to right, row by row, on Grafana's grid of 24."""
    placed, y = [], 0
    for title, panels in rows:
        placed.append({"type": "row", "title": title, "collapsed": False, "panels": [], "gridPos": {"x": 0, "y": y, "w": 24, "h": 1}})
        x, y, tall = 0, y + 1, 0
        for made in panels:
            grid = made["gridPos"]
            if x + grid["w"] > 24:
                x, y, tall = 0, y + tall, 0
            made["gridPos"] = {"x": x, "y": y, "w": grid["w"], "h": grid["h"]}
            x, tall = x + grid["w"], max(tall, grid["h"])
            placed.append(made)
        y += tall
    for number, made in enumerate(placed, 1):
        made["id"] = number
    return placed


def dashboard(uid, title, description, rows, variables=()):
    known = "weft_agent_info"
    return {
        "uid": "weft-" + uid, "title": "Weft / " + title, "description": description, "tags": ["weft"],
        "schemaVersion": SCHEMA, "version": 1, "editable": True, "graphTooltip": 1, "refresh": "30s",
        "time": {"from": "now-1h", "to": "now"}, "timezone": "browser",
        "links": [{"type": "dashboards", "tags": ["weft"], "title": "Weft", "asDropdown": True, "includeVars": True, "keepTime": True,
                   "targetBlank": False, "icon": "external link", "tooltip": "", "url": ""}],
        "annotations": {"list": [{"name": "Alerts", "enable": True, "hide": False, "iconColor": RED, "datasource": DATASOURCE,
                                  "expr": 'ALERTS{alertstate="firing",service=~"$service"}', "titleFormat": "{{alertname}}"}]},
        "templating": {"list": [
            {"name": "datasource", "label": "Prometheus", "type": "datasource", "query": "prometheus", "refresh": 1, "options": [],
             "current": {"text": "Prometheus", "value": "prometheus"}},
            _variable("service", "Service", f"label_values({known}, service)"),
            _variable("instance", "Instance", f'label_values({known}{{service=~"$service"}}, instance)'),
            *(_variable(*more) for more in variables)]},
        "panels": _place(rows),
    }
