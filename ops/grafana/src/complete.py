"""What Grafana's schema does not ask for and ours does; prints what is missing, exits with 1 when something is."""
import json
import pathlib
import sys

folder = pathlib.Path(__file__).resolve().parent.parent / "dashboards"
missing, uids = [], set()
for file in sorted(folder.glob("*.json")):
    board = json.loads(file.read_text())
    say = lambda what: missing.append(f"{file.name}: {what}")  # noqa: E731
    uids.add(board["uid"])
    names = [variable["name"] for variable in board["templating"]["list"]]
    if names[:3] != ["datasource", "service", "instance"]:
        say(f"expecting the variables datasource, service, instance, got {names}")
    panels = [panel for panel in board["panels"] if panel["type"] != "row"]
    taken = set()
    for panel in panels:
        defaults = panel["fieldConfig"]["defaults"]
        if not defaults.get("unit") or not panel.get("description", "").rstrip().endswith("."):
            say(f"{panel['title']}: expecting a unit and a description that ends with a full stop")
        queries = [target["expr"] for target in panel["targets"]]
        if any("_bucket{" in query for query in queries) and panel["type"] == "timeseries":
            if not all(target.get("exemplar") for target in panel["targets"] if "_bucket{" in target["expr"]):
                say(f"{panel['title']}: expecting exemplars")
        for query in queries:
            if not any(variable in query for variable in ("$service", "$host", "k6_", "slo:objective")):
                say(f"{panel['title']}: no variable narrows {query}")
        grid = panel["gridPos"]
        cells = {(x, y) for x in range(grid["x"], grid["x"] + grid["w"]) for y in range(grid["y"], grid["y"] + grid["h"])}
        if cells & taken or grid["x"] + grid["w"] > 24:
            say(f"{panel['title']}: lies over another or beyond the edge")
        taken |= cells
if len(uids) != 12:
    missing.append(f"expecting 12 dashboards, found {len(uids)}")
print("\n".join(missing))
sys.exit(1 if missing else 0)
