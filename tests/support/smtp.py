"""An SMTP server for tests: keeps what it takes, refuses addresses by their first letters. Usage: smtp.py PORT FOLDER"""
import asyncio, os, sys
from aiosmtpd.controller import Controller

class Handler:
    def __init__(self, folder):
        self.folder, self.count, self.tries = folder, 0, {}
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"
    async def handle_DATA(self, server, session, envelope):
        if envelope.rcpt_tos[0].startswith("busy"):
            return "451 4.3.0 try later"
        self.count += 1
        with open(os.path.join(self.folder, f"{self.count:04}.eml"), "wb") as out:
            out.write(envelope.content)
        return "250 taken"

controller = Controller(Handler(sys.argv[2]), hostname="127.0.0.1", port=int(sys.argv[1]))
controller.start()
print("ready", flush=True)
sys.stdin.read()
controller.stop()
