"""check.py: in each configuration the pipelines name what is defined, and what is defined is used. Needs PyYAML. For balance.yml this is all
that can be done where the load-balancing exporter cannot be built."""
import pathlib
import sys

import yaml

here, wrong = pathlib.Path(__file__).resolve().parent, []
for file in sorted(each for each in here.glob("*.yml")):
    config = yaml.safe_load(file.read_text())
    for kind in ("receivers", "processors", "exporters"):
        used = {name for pipeline in config["service"]["pipelines"].values() for name in pipeline[kind]}
        if used != set(config[kind]):
            wrong.append(f"{file.name}: {kind}: {sorted(used ^ set(config[kind]))} is defined or used, not both")
    if any(pipeline["processors"][0] != "memory_limiter" for pipeline in config["service"]["pipelines"].values()):
        wrong.append(f"{file.name}: expecting memory_limiter first")
    if set(config["service"]["extensions"]) != set(config["extensions"]):
        wrong.append(f"{file.name}: extensions")
print("\n".join(wrong))
sys.exit(1 if wrong else 0)
