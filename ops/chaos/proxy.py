#!/usr/bin/env python3
"""A TCP proxy that behaves badly on demand, where the kernel has no netem: latency, loss, resets, silence, refusal.

    proxy.py LISTEN-PORT HOST:PORT MODE [AMOUNT]     until Ctrl-C; it listens on loopback

latency MS: each piece comes so much later, both ways.   loss SHARE: a piece takes its connection with it, with this probability.
reset: every connection is reset, new ones at once.      silent: nothing moves, nothing is closed.      refuse: nothing listens.
"""
import asyncio
import random
import socket
import struct
import sys
import threading

MODES = ("pass", "latency", "loss", "reset", "silent", "refuse")


class Proxy:
    """In a thread of its own. `upstream` is asked at each connection: (host, port). Thread safe."""

    def __init__(self, port, upstream):
        self._port, self._upstream = port, upstream
        self._mode, self._amount = "pass", 0.0
        self._server = None
        self._open = set()
        self._loop = asyncio.new_event_loop()
        self._moving = asyncio.Event()
        threading.Thread(target=self._loop.run_forever, name="proxy", daemon=True).start()
        self._do(self._listen())

    def behave(self, mode, amount=0.0):
        """From now on, for the connections that are open too."""
        if mode not in MODES:
            raise ValueError(f"mode: expecting one of {', '.join(MODES)}, got {mode}")
        self._do(self._behave(mode, amount))

    def close(self):
        self._do(self._behave("refuse", 0))
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _do(self, work):
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(10)

    async def _listen(self):
        self._moving.set()
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", self._port)

    async def _behave(self, mode, amount):
        self._mode, self._amount = mode, amount
        if mode == "silent":
            self._moving.clear()
        else:
            self._moving.set()
        if mode in ("reset", "refuse"):
            for writer in list(self._open):
                _reset(writer)
        if mode == "refuse" and self._server:
            self._server.close()
            self._server = None
        elif mode != "refuse" and not self._server:
            self._server = await asyncio.start_server(self._accept, "127.0.0.1", self._port)

    async def _accept(self, reader, writer):
        if self._mode == "reset":
            return _reset(writer)
        await self._moving.wait()
        try:
            far_reader, far_writer = await asyncio.open_connection(*self._upstream())
        except OSError:
            return _reset(writer)
        ends = {writer, far_writer}
        self._open |= ends
        try:
            await asyncio.wait([asyncio.ensure_future(self._pump(reader, far_writer)), asyncio.ensure_future(self._pump(far_reader, writer))],
                               return_when=asyncio.FIRST_COMPLETED)
        finally:
            self._open -= ends
            for end in ends:
                end.close()

    async def _pump(self, reader, writer):
        try:
            while piece := await reader.read(65536):
                if self._mode == "loss" and random.random() < self._amount:
                    return _reset(writer)
                if self._mode == "latency":
                    await asyncio.sleep(self._amount / 1000)
                await self._moving.wait()
                writer.write(piece)
                await writer.drain()
        except OSError:
            pass


def _reset(writer):
    """Not a polite end: the other side gets RST."""
    raw = writer.get_extra_info("socket")
    if raw is not None:
        try:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        except OSError:
            pass
    writer.transport.abort()


def main():
    if len(sys.argv) < 4 or sys.argv[3] not in MODES:
        sys.exit(__doc__)
    host, _, port = sys.argv[2].rpartition(":")
    proxy = Proxy(int(sys.argv[1]), lambda: (host, int(port)))
    proxy.behave(sys.argv[3], float(sys.argv[4]) if len(sys.argv) > 4 else 0)
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        proxy.close()


if __name__ == "__main__":
    main()
