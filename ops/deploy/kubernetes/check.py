"""check.py: each manifest by Kubernetes' own schemas (kubernetes-validate); then what they do not ask for. Custom resources are printed as
JSON on the lines that begin with `custom `, for check.mjs."""
import json
import pathlib
import sys

import kubernetes_validate
import yaml

here = pathlib.Path(__file__).resolve().parent
core, failed, names, used = 0, 0, set(), set()


def fail(what):
    global failed
    failed += 1
    print("FAILED " + what)


def resources():
    for file in sorted(here.glob("*.yaml")):
        for document in yaml.safe_load_all(file.read_text()):
            for item in document["items"] if document["kind"] == "List" else [document]:
                yield f"{file.name}: {item['kind']} {item['metadata']['name']}", item


def hold_pod(where, pod):
    if pod.get("automountServiceAccountToken") is not False:
        fail(f"{where}: expecting no token of the service account")
    for container in pod.get("initContainers", []) + pod["containers"]:
        locked = container.get("securityContext", {})
        if not locked.get("readOnlyRootFilesystem") or locked.get("allowPrivilegeEscalation") is not False:
            fail(f"{where}: {container['name']}: expecting a read-only root and no way to more rights")
        if not container["resources"].get("requests") or "memory" not in container["resources"].get("limits", {}):
            fail(f"{where}: {container['name']}: expecting requests and a limit of memory")
        if ":" not in container["image"] or container["image"].endswith(":latest"):
            fail(f"{where}: {container['image']}: expecting a pinned version")
        ports = {port["name"] for port in container.get("ports", [])}
        for probe in ("startupProbe", "livenessProbe", "readinessProbe"):
            port = container.get(probe, {}).get("httpGet", {}).get("port")
            if port and port not in ports:
                fail(f"{where}: {container['name']}: {probe} asks a port that is not there: {port}")


for where, item in resources():
    if "." in item["apiVersion"].split("/")[0] and not item["apiVersion"].split("/")[0].endswith("k8s.io"):
        print("custom " + json.dumps(item))
        continue
    try:
        kubernetes_validate.validate(item, "1.34", strict=True)
        core += 1
    except kubernetes_validate.ValidationError as wrong:
        fail(f"{where}: {wrong.message} at {'/'.join(map(str, wrong.path))}")
    if "template" in item.get("spec", {}):
        hold_pod(where, item["spec"]["template"]["spec"])
if not failed:
    print(f"ok {core} Kubernetes resources fit the schemas of 1.34; probes, rights, resources, versions")
sys.exit(1 if failed else 0)
