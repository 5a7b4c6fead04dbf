"""What can be done to the shop on one machine. Each experiment: how to break it, how to mend it, what shall be seen.

`notice`: users may notice while it lasts; then the bar of 95 % is for the time before and after. `seen`: what the agent has to show:
`ready` is 503, `live` does not answer, or a metric of its own that rises. What has no end mends itself.
"""
import os
import shutil
import signal
import socket
import subprocess
import time

import stage


class Experiment:
    def __init__(self, name, what, begin, end, notice, seen):
        self.name, self.what, self.begin, self.end, self.notice, self.seen = name, what, begin, end, notice, seen


def _proxied(proxy, mode, amount=0.0):
    return (lambda shop: shop.proxies[proxy].behave(mode, amount)), (lambda shop: shop.proxies[proxy].behave("pass"))


def _redis(shop, *words):
    """One command, as the server's own protocol has it."""
    with socket.create_connection(("127.0.0.1", shop.port_of("Redis")), 5) as server:
        server.sendall(b"*%d\r\n" % len(words) + b"".join(b"$%d\r\n%s\r\n" % (len(word), word) for word in (str(each).encode() for each in words)))
        return server.recv(4096)


def _evict(shop):
    # less than Redis itself needs: it throws every key away at once
    _redis(shop, "CONFIG", "SET", "maxmemory-policy", "allkeys-lru")
    _redis(shop, "CONFIG", "SET", "maxmemory", "1")


def _signal(number):
    return lambda shop: os.kill(shop.pid(), number)


# where stress-ng cannot be had: as many loops as would fill the processors twice, or so much memory
_LOOP = "while True: pass"
_HALF = "import os, time; taken = b'x' * (os.sysconf('SC_PHYS_PAGES') * os.sysconf('SC_PAGE_SIZE') // 2); time.sleep(600)"


def _press(otherwise, count, *options):
    def begin(shop):
        try:
            shop.pressing = [subprocess.Popen([shutil.which("stress-ng") or stage.tool("stress-ng"), "--quiet", *options])]
        except stage.NotHere:
            shop.pressing = [subprocess.Popen(["python3", "-c", otherwise]) for _ in range(count)]

    def end(shop):
        for process in shop.pressing:
            process.terminate()
            process.wait()
    return begin, end


def _kill(shop):
    shop.remember()
    os.kill(shop.pid(), signal.SIGKILL)
    # what an orchestrator would need to notice and to begin
    time.sleep(1)
    shop.again()


ALL = [
    Experiment("database-latency", "PostgreSQL answers 100 ms later", *_proxied("database", "latency", 50), False, None),
    Experiment("database-loss", "one piece in fifty takes its connection to PostgreSQL with it", *_proxied("database", "loss", 0.02), True, "db_query_errors_total"),
    Experiment("database-resets", "every connection to PostgreSQL is reset", *_proxied("database", "reset"), True, "ready"),
    Experiment("database-gone", "nobody listens where PostgreSQL was", *_proxied("database", "refuse"), True, "ready"),
    Experiment("database-silent", "PostgreSQL takes everything and answers nothing", *_proxied("database", "silent"), True, "ready"),
    Experiment("redis-gone", "nobody listens where Redis was", *_proxied("redis", "refuse"), True, "ready"),
    Experiment("redis-evicting", "Redis is full: it throws every key away and refuses to write", _evict,
               lambda shop: _redis(shop, "CONFIG", "SET", "maxmemory", "0"), True, "redis_commands_total{command=\"SETEX\",outcome=\"error\""),
    Experiment("collector-gone", "nobody listens where spans go", *_proxied("collector", "refuse"), False, "weft_spans_total{outcome=\"dropped\""),
    Experiment("collector-silent", "the Collector takes spans and answers nothing", *_proxied("collector", "silent"), False, None),
    Experiment("process-frozen", "the shop stands still (SIGSTOP)", _signal(signal.SIGSTOP), _signal(signal.SIGCONT), True, "live"),
    Experiment("process-killed", "the shop is killed (SIGKILL) and started again", _kill, None, True, "live"),
    Experiment("cpu-pressure", "all processors are busy with something else", *_press(_LOOP, os.cpu_count() * 2, "--cpu", "0"), False, None),
    Experiment("memory-pressure", "half of the machine's memory is taken and given back", *_press(_HALF, 1, "--vm", "1", "--vm-bytes", "50%"), False, None),
]
