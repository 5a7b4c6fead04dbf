"""check_compose.py PROGRAM FOLDER: compose.yml with the values of env.template, by Compose's own loader (compose-go), then what its schema does not ask for. FOLDER is for
the filled-in copy."""
import json
import pathlib
import re
import subprocess
import sys

here = pathlib.Path(__file__).resolve().parent
program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
values = dict(line.split("=", 1) for line in (here / "env.template").read_text().splitlines() if "=" in line and not line.startswith("#"))
failed = 0


def hold(good, what):
    global failed
    if not good:
        failed += 1
        print("FAILED " + what)


def value(found):
    name, _, default = re.fullmatch(r"(\w+)(:[-?])?(.*)", found[1]).groups()
    if name not in values and ":-" not in found[1]:
        raise SystemExit(f"FAILED compose.yml needs {name}, which env.template has not")
    return values.get(name, default)


# the loader's own command takes no environment, so the copy has none to ask for
text = (here / "compose.yml").read_text()
copy = folder / "compose.yml"
copy.write_text(re.sub(r"\$\{([^}]*)\}", value, text))
ran = subprocess.run([program, "--format", "json", copy.name], capture_output=True, text=True, check=False, cwd=folder)
hold(ran.returncode == 0, f"compose.yml by Compose's own loader: {ran.stderr.strip()[-300:]}")
services = json.loads(ran.stdout)["services"] if ran.returncode == 0 else {}
for name, service in services.items():
    image = service["image"]
    # one ends by itself; the Collector's image has nothing to ask with
    lasting = name != "weft"
    hold(re.search(r":v?\d+(\.\d+)+", image) and "latest" not in image, f"{name}: expecting a pinned version, got {image}")
    hold(not lasting or service.get("restart") == "unless-stopped", f"{name}: expecting to be started again")
    hold(not lasting or "healthcheck" in service or "collector" in image, f"{name}: expecting its health to be looked at")
    hold(service.get("read_only") and service.get("cap_drop") == ["ALL"], f"{name}: expecting read-only, without capabilities")
    for key, given in (service.get("environment") or {}).items():
        hold(not re.search("PASS|TOKEN|SECRET", key) or str(given).startswith("/"), f"{name}: {key}: expecting a file")
    for needed in service.get("depends_on") or {}:
        others = services[needed].get("profiles")
        hold(not others or set(service.get("profiles", [])) <= set(others), f"{name} needs {needed}, which is in fewer profiles")
for source in set(re.findall(r'[ "](\.\.?/[\w./-]+):/', text)):
    hold((here / source).exists(), f"{source}: expecting what is mounted")
if not failed:
    print(f"ok compose.yml: {len(services)} services by Compose's own loader; versions, restarts, health, secrets, mounts")
sys.exit(1 if failed else 0)
