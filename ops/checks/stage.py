"""For steps in Python: engines and the demo shop as processes of their own, all ended when the stage closes."""
import json
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request

OPS = pathlib.Path(__file__).resolve().parent.parent
ROOT = OPS.parent
TARGET = pathlib.Path(os.environ.get("WEFT_OPS_TARGET", ROOT / "target" / "ops"))


# a web server that takes everything and says yes
SINK = """import http.server, sys
class Yes(http.server.BaseHTTPRequestHandler):
    protocol_version = 'HTTP/1.1'
    def do_POST(self):
        self.rfile.read(int(self.headers.get('Content-Length') or 0))
        self.send_response(200); self.send_header('Content-Length', '0'); self.end_headers()
    def log_message(self, *_): pass
http.server.ThreadingHTTPServer(('127.0.0.1', int(sys.argv[1])), Yes).serve_forever()"""


class NotHere(Exception):
    """Something cannot be had on this machine; the text says what and why."""


def tool(name):
    """The path of an engine's program."""
    fetched = subprocess.run([OPS / "tools" / "fetch", name], capture_output=True, text=True, check=False)
    if fetched.returncode != 0:
        raise NotHere((fetched.stderr.strip().splitlines() or [f"{name} cannot be had"])[-1])
    return fetched.stdout.strip().splitlines()[-1]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def get(url, timeout=30, data=None, headers=None):
    """The body of an answer, as text; OSError when there is none."""
    request = urllib.request.Request(url, data=data, headers=headers or {})
    with urllib.request.urlopen(request, timeout=timeout) as answer:
        return answer.read().decode()


def get_json(url, parameters=None):
    return json.loads(get(url + ("?" + urllib.parse.urlencode(parameters) if parameters else "")))


def until(what, probe, seconds=90, process=None):
    """What probe() returns once it is something; an AssertionError when that does not come."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process is not None and process.poll() is not None:
            raise AssertionError(f"{what}: its process ended with {process.returncode}")
        try:
            found = probe()
            if found:
                return found
        except (OSError, ValueError, KeyError):
            pass
        time.sleep(0.2)
    raise AssertionError(f"{what}: did not come within {seconds} s")


def faster(text, times):
    """Every range, offset and `for` of rules, shortened."""
    def shorter(match):
        unit = {"s": 1, "m": 60, "h": 3600, "d": 86400}[match.group(3)]
        return f"{match.group(1)}{int(match.group(2)) * unit * 1000 // times}ms"

    return re.sub(r"(\[|offset |for: )(\d+)([smhd])\b", shorter, text)


class Stage:
    """Processes of one step; their output lies in target/ops/NAME."""

    def __init__(self, name):
        self.folder = TARGET / name
        self.folder.mkdir(parents=True, exist_ok=True)
        self._processes = []
        self._passing = []

    def passing(self, name):
        """A folder that goes when the stage closes."""
        folder = self.folder / name
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        self._passing.append(folder)
        return folder

    def start(self, name, command, **more):
        log = open(self.folder / f"{name}.log", "w", encoding="utf-8")
        # a group of its own: what it started ends with it
        process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log, cwd=more.pop("cwd", self.folder), start_new_session=True, **more)
        self._processes.append(process)
        return process

    def log(self, name):
        return (self.folder / f"{name}.log").read_text(encoding="utf-8", errors="replace")

    def demo(self, seconds, *options):
        """The shop under the agent with traffic; the URLs of its shop, agent and live feed. Needs a JDK."""
        process = self.start("demo", [ROOT / "smoke-tests" / "demo", f"--seconds={seconds}", *options], cwd=ROOT)
        # the first time it is built
        until("the demo", lambda: "Traffic for" in self.log("demo"), 1200, process)
        said = dict(re.findall(r"^ +(the shop|metrics|live feed) +(http://[0-9.]+:\d+)", self.log("demo"), re.M))
        return process, said["the shop"], said["metrics"], said["live feed"]

    def sink(self):
        """Whoever takes spans and the like; its port."""
        port = free_port()
        process = self.start("sink", [sys.executable, "-c", SINK, port])
        until("the sink", lambda: get(f"http://127.0.0.1:{port}/", data=b"") == "", process=process)
        return port

    def end(self, process, how=signal.SIGTERM):
        try:
            os.killpg(process.pid, how)
            process.wait(20)
        except ProcessLookupError:
            pass
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait(20)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in reversed(self._processes):
            self.end(process)
        for folder in self._passing:
            shutil.rmtree(folder, ignore_errors=True)


class Prometheus:
    """A real one that scrapes `targets`, lists of (job, service, address), with the rules of ops/prometheus or of another folder."""

    def __init__(self, stage, targets, every="2s", rules=OPS / "prometheus" / "rules"):
        # WEFT_PROMETHEUS=prometheus3 for the next generation
        program = tool(os.environ.get("WEFT_PROMETHEUS", "prometheus"))
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        config = {"global": {"scrape_interval": every, "scrape_timeout": every, "evaluation_interval": every},
                  "rule_files": [str(rules / "*.yml")],
                  "scrape_configs": [{"job_name": job, "static_configs": [{"targets": [address], "labels": {"service": service}}]}
                                     for job, service, address in targets]}
        file = stage.folder / "prometheus.yml"
        file.write_text(json.dumps(config))  # JSON is YAML
        self._process = stage.start("prometheus", [
            program, f"--config.file={file}", f"--storage.tsdb.path={stage.passing('data')}", f"--web.listen-address=127.0.0.1:{port}",
            "--enable-feature=exemplar-storage", "--web.enable-remote-write-receiver"])
        until("Prometheus", lambda: get(self.url + "/-/ready"), process=self._process)

    def ask(self, path, **parameters):
        try:
            return get_json(f"{self.url}/api/v1/{path}", parameters)["data"]
        except urllib.error.HTTPError as refused:
            raise ValueError(json.loads(refused.read())["error"]) from None
