"""An SMTP server that takes every mail, forgets it and counts; it keeps whoever connects waiting until it is opened."""

import asyncio
import socket
import threading
import time


class Sink:
    """Runs in a thread of its own, on a free port of loopback."""

    def __init__(self):
        self.count = 0
        self._loop = asyncio.new_event_loop()
        self._gate = asyncio.Event()
        started = threading.Event()
        threading.Thread(target=self._run, args=(started,), daemon=True).start()
        started.wait()

    def settings(self, connections):
        """What makes a server send its mails here, as fast as it can."""
        return {
            "mail__transport": "smtp",
            "mail__smtp_url": f"smtp://127.0.0.1:{self.port}?tls=none",
            "mail__connections": connections,
            "mail__rate_per_minute": 1_000_000,
        }

    def open(self):
        """Lets everybody in."""
        self._loop.call_soon_threadsafe(self._gate.set)

    def _run(self, started):
        asyncio.set_event_loop(self._loop)
        serving = asyncio.start_server(self._talk, "127.0.0.1", 0, limit=1 << 20)
        self.port = self._loop.run_until_complete(serving).sockets[0].getsockname()[1]
        started.set()
        self._loop.run_forever()

    async def _talk(self, reader, writer):
        try:
            await self._gate.wait()
            writer.write(b"220 sink\r\n")
            while line := await reader.readline():
                verb = line[:4].upper()
                if verb == b"EHLO":
                    writer.write(b"250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n")
                elif verb == b"DATA":
                    writer.write(b"354 go on\r\n")
                    await reader.readuntil(b"\r\n.\r\n")
                    self.count += 1
                    writer.write(b"250 taken\r\n")
                elif verb == b"QUIT":
                    writer.write(b"221 bye\r\n")
                    break
                else:
                    writer.write(b"250 ok\r\n")
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()


def bare(seconds):
    """Mails a second over one bare socket, each step awaited: what a sink can take at most on this machine."""
    sink = Sink()
    sink.open()
    with socket.create_connection(("127.0.0.1", sink.port)) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with line.makefile("rwb", buffering=0) as file:

            def say(words):
                file.write(words)
                while file.readline()[3:4] == b"-":
                    pass

            file.readline()
            say(b"EHLO bench\r\n")
            data = b"x" * 6_000 + b"\r\n.\r\n"
            begin, sent = time.monotonic(), 0
            while time.monotonic() < begin + seconds:
                for words in (b"MAIL FROM:<a@b.example>\r\n", b"RCPT TO:<c@d.example>\r\n", b"DATA\r\n", data):
                    say(words)
                sent += 1
            return sent / (time.monotonic() - begin)
