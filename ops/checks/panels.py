"""For steps in Python: every query of every panel of a dashboard, against a real Prometheus."""
import json
import math
import os
import re
import sys

import stage

sys.path.insert(0, str(stage.OPS / "grafana" / "src"))
import draw  # noqa: E402

BOARDS = {file.stem: file for file in sorted((stage.OPS / "grafana" / "dashboards").glob("*.json"))}
# seconds between two points of a picture
STEP = 3
PLAUSIBLE = {"percentunit": (-math.inf, 1.0001), "s": (0, 86400), "bytes": (0, 1e15), "Bps": (0, 1e12)}
failures = 0


def failed(what):
    global failures
    failures += 1
    print("FAILED " + what, flush=True)


def _fill(expression, values):
    for name, value in values.items():
        expression = expression.replace(name, value)
    return expression


def _label(name, metric):
    """A legend as Grafana makes it from its pattern."""
    if name == "__auto":
        return " ".join(value for key, value in sorted(metric.items()) if key not in ("job",)) or "value"
    return re.sub(r"\{\{(\w+)\}\}", lambda key: metric.get(key[1], ""), name)


def _ask(prometheus, panel, target, values, begin, end):
    """What one query returns: a list of (name, points), without series that are no number throughout."""
    answer = prometheus.ask("query_range", query=_fill(target["expr"], values), start=begin, end=end, step=STEP)
    found = []
    for series in answer["result"]:
        points = [(float(when), float(value)) for when, value in series["values"]]
        if any(not math.isnan(value) for _, value in points):
            # heatmaps know their rows by the bucket's edge
            name = series["metric"]["le"] if panel["type"] == "heatmap" else _label(target["legendFormat"], series["metric"])
            found.append((name, points))
    return found


def _check_panel(prometheus, name, panel, values, begin, end):
    """The data of a panel; says what is wrong with it."""
    empty = "Empty when " in panel["description"]
    low, high = PLAUSIBLE.get(panel["fieldConfig"]["defaults"]["unit"], (-math.inf if panel["title"] == "Burn rate" else 0, math.inf))
    data = []
    for target in panel["targets"]:
        where = f"{name}: {panel['title']}: {target['expr']}"
        try:
            found = _ask(prometheus, panel, target, values, begin, end)
        except ValueError as refused:
            failed(f"{where}: {refused}")
            continue
        if not found and not empty:
            failed(f"{where}: no data")
        wrong = [value for _, points in found for _, value in points if not math.isnan(value) and not low <= value <= high]
        if wrong:
            failed(f"{where}: {wrong[0]} is no {panel['fieldConfig']['defaults']['unit']}")
        data += found
    return data


def _check_variables(prometheus, name, board, values):
    for variable in board["templating"]["list"]:
        if variable["type"] != "query":
            continue
        metric, wanted = re.fullmatch(r"label_values\((.*), (\w+)\)", variable["definition"]).groups()
        if not prometheus.ask(f"label/{wanted}/values", **{"match[]": _fill(metric, values)}):
            failed(f"{name}: the variable {variable['name']} offers nothing")


def check(prometheus, name, values, begin, end):
    """Each query of a dashboard returns plausible data between two times; draws what it returned. `values` are of the variables."""
    folder = stage.ROOT / "docs" / "dashboards" if os.environ.get("WEFT_DRAW") == "docs" else stage.TARGET / "panels"
    folder.mkdir(parents=True, exist_ok=True)
    board, before = json.loads(BOARDS[name].read_text()), failures
    _check_variables(prometheus, name, board, values)
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    data = {panel["id"]: _check_panel(prometheus, name, panel, values, begin, end) for panel in panels}
    (folder / f"{name}.svg").write_text(draw.page(board, data))
    if failures == before:
        queries, empty = sum(len(panel["targets"]) for panel in panels), sum(not found for found in data.values())
        print(f"ok {name}: {len(panels)} panels, {queries} queries, {empty} rightly empty", flush=True)
