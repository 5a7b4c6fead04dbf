"""check.py: what provisioning refers to is there: data sources by their uid, the dashboards where compose.yml mounts them. Needs PyYAML."""
import json
import pathlib
import sys

import yaml

here = pathlib.Path(__file__).resolve().parent
ops = here.parent.parent
sources = yaml.safe_load((here / "datasources.yml").read_text())["datasources"]
folder = yaml.safe_load((here / "dashboards.yml").read_text())["providers"][0]["options"]["path"]
grafana = yaml.safe_load((ops / "deploy" / "compose.yml").read_text())["services"]["grafana"]
uids, missing = {source["uid"] for source in sources}, []


def references(part):
    if isinstance(part, dict):
        yield from (value for key, value in part.items() if key == "datasourceUid")
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


missing += [f"no data source has the uid {uid}" for uid in references(sources) if uid not in uids]
if f"../grafana/dashboards:{folder}:ro" not in grafana["volumes"]:
    missing.append(f"compose.yml does not mount the dashboards at {folder}")
missing += [f"compose.yml does not set {source['url']}" for source in sources if source["url"].strip("${}") not in grafana["environment"]]
for file in sorted((here.parent / "dashboards").glob("*.json")):
    chosen = json.loads(file.read_text())["templating"]["list"][0]["current"]["value"]
    if chosen not in uids:
        missing.append(f"{file.name} chooses the data source {chosen}, which is not there")
yaml.safe_load((ops / "logs" / "loki" / "loki.yml").read_text())
print("\n".join(missing))
sys.exit(1 if missing else 0)
