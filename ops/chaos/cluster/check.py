"""check.py FOLDER: the manifests by the custom resource definitions of Chaos Mesh, which FOLDER holds; nothing may be there that they do not know."""
import pathlib
import sys

import jsonschema
import yaml

here, definitions = pathlib.Path(__file__).resolve().parent, pathlib.Path(sys.argv[1])
failed, good = 0, 0


def strict(schema):
    """Kubernetes would drop what a definition does not know; here it is an error."""
    if isinstance(schema, dict):
        if schema.get("type") == "object" and "properties" in schema and "additionalProperties" not in schema:
            schema["additionalProperties"] = False
        for each in schema.values():
            strict(each)
    elif isinstance(schema, list):
        for each in schema:
            strict(each)
    return schema


def schema_of(kind):
    definition = yaml.safe_load((definitions / f"chaos-mesh.org_{ {'Schedule': 'schedules'}.get(kind, kind.lower()) }.yaml").read_text())
    spec = definition["spec"]["versions"][0]["schema"]["openAPIV3Schema"]["properties"]["spec"]
    return strict(spec)


for file in sorted(here.glob("*.yaml")):
    for item in yaml.safe_load(file.read_text())["items"]:
        wrong = [f"{'/'.join(map(str, each.path))}: {each.message}" for each in jsonschema.Draft202012Validator(schema_of(item["kind"])).iter_errors(item["spec"])]
        good += not wrong
        for each in wrong:
            failed += 1
            print(f"FAILED {file.name}: {item['kind']} {item['metadata']['name']}: {each[:200]}")
if not failed:
    print(f"ok {good} experiments for a cluster fit Chaos Mesh's own definitions")
sys.exit(1 if failed else 0)
