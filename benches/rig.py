"""What the figures are taken with: a private PostgreSQL, installations of Baraza on either engine, servers, a browser, wrk.

Everything lives in one temporary folder and ends with the `Rig`.
"""

import contextlib
import glob
import http.client
import os
import pathlib
import pwd
import re
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time

CONNECTIONS = 32


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def wait_for(what, condition, seconds=20.0):
    """Waits until something is so."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            raise SystemExit(f"benches: {what}: not after {seconds:.0f} s")
        time.sleep(0.002)


def answers(port):
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
        return True
    return False


def megabytes(kilobytes):
    return f"{kilobytes / 1024:.0f} MB"


def milliseconds(count):
    return f"{count:,.1f} ms" if count < 10 else f"{count:,.0f} ms"


class Rig:
    """The folder, the cluster (started when first asked for) and whatever has to end."""

    def __init__(self, baraza, bare, cells, seconds):
        self.baraza, self.bare, self.cells, self.seconds = baraza, bare, cells, seconds
        self.stack = contextlib.ExitStack()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="baraza-benches."))
        self.stack.callback(shutil.rmtree, self.folder, ignore_errors=True)
        self.folder.chmod(0o755)
        self.wrk = shutil.which("wrk")
        found = sorted(glob.glob("/usr/lib/postgresql/*/bin/initdb"), key=lambda path: int(path.split("/")[4]))
        self.postgres_bin = pathlib.Path(found[-1]).parent if found else None
        missing = [] if self.wrk else ["wrk"]
        if self.postgres_bin is None:
            missing.append("postgresql")
        elif not (self.postgres_bin / "pgbench").exists():
            missing.append("postgresql-contrib (pgbench)")
        if missing:
            self.stack.close()
            packages = " ".join(name.split()[0] for name in missing)
            raise SystemExit(f"benches: missing {', '.join(missing)}. Run: apt-get install {packages}")
        # PostgreSQL refuses to run as root.
        self.postgres_user = "postgres" if os.getuid() == 0 else None
        self.postgres_port = None
        self.installations = {}

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stack.close()

    def postgres(self, program, *arguments, **more):
        """Runs one of PostgreSQL's programs."""
        command = [self.postgres_bin / program, *arguments]
        return subprocess.run(command, user=self.postgres_user, cwd=self.folder, check=True, text=True, **more)

    def start_postgres(self):
        """A cluster that writes durably, as its defaults are."""
        if self.postgres_port is not None:
            return
        home = self.folder / "cluster"
        home.mkdir()
        if self.postgres_user:
            account = pwd.getpwnam(self.postgres_user)
            os.chown(home, account.pw_uid, account.pw_gid)
        data, port, quiet = home / "data", free_port(), {"stdout": subprocess.DEVNULL}
        self.postgres("initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", **quiet)
        options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c max_connections=300"
        self.stack.callback(lambda: self.postgres("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop", **quiet))
        self.postgres_log = home / "log"
        self.postgres("pg_ctl", "-D", data, "-w", "-l", self.postgres_log, "-o", options, "start", **quiet)
        self.postgres_port = port

    def psql(self, database, sql):
        to = ["-h", "127.0.0.1", "-p", str(self.postgres_port), "-U", "postgres", "-d", database]
        answer = self.postgres("psql", *to, "-X", "-q", "-At", "-F", "\t", "-c", sql, capture_output=True)
        return [line.split("\t") for line in answer.stdout.splitlines()]

    def installation(self, engine, name, registrations=None, sessions=8):
        """An installation on `SQLite` or `PostgreSQL`, with the synthetic edition when people are asked for; made once."""
        key = (engine, name)
        if key not in self.installations:
            made = Installation(self, engine, name)
            if registrations is not None:
                made.run("seed", "--registrations", str(registrations), "--sessions", str(sessions))
            example = pathlib.Path(__file__).resolve().parent.parent / "config" / "edition.example.toml"
            made.run("edition", "load", example)
            if engine == "PostgreSQL":
                # Its own housekeeping would be there within minutes; before, lists without statistics take several times as long.
                made.query("VACUUM ANALYZE")
            self.installations[key] = made
        return self.installations[key]

    @contextlib.contextmanager
    def bare_server(self, *what):
        """A bare actix handler: a file, or `--rows` and their number."""
        port = free_port()
        with ending(subprocess.Popen([self.bare, str(port), *map(str, what)])):
            wait_for("the bare server", lambda: answers(port))
            yield f"http://127.0.0.1:{port}/"

    def load(self, url, headers=(), script=None, connections=CONNECTIONS, seconds=None):
        """Starts wrk; its `Load` is had from `finish`."""
        threads = min(2, connections)
        command = [self.wrk, f"-t{threads}", f"-c{connections}", f"-d{seconds or self.seconds}s", "--latency"]
        for header in headers:
            command += ["-H", header]
        if script:
            command += ["-s", str(script)]
        return subprocess.Popen([*command, url], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def measure(self, url, **more):
        with ending(self.load(url, **more)) as wrk:
            return finish(wrk)

    def people(self, name):
        """A script that registers somebody new each time; `name` keeps scripts apart."""
        script = self.folder / f"{name}.lua"
        script.write_text(PEOPLE.replace("NAME", name))
        return script


# Each thread of wrk counts by itself.
PEOPLE = """
local threads = 0
function setup(thread) threads = threads + 1; thread:set("number", threads) end
function init() count = 0 end
function request()
  count = count + 1
  local body = "given_name=A&family_name=B" .. count .. "&email=NAME-" .. number .. "-" .. count ..
    "@load.example&affiliation=government&state=TGO&sessions=s-001&consent=yes"
  local headers = { ["Content-Type"] = "application/x-www-form-urlencoded", ["Sec-Fetch-Site"] = "same-origin" }
  return wrk.format("POST", "/editions/load/register", headers, body)
end
"""


class Load:
    """What wrk says: requests a second, the 99th percentile in milliseconds, answers in all."""

    def __init__(self, rate, p99, count):
        self.rate, self.p99, self.count = rate, p99, count

    def __str__(self):
        return f"{self.rate:,.0f}/s, p99 {milliseconds(self.p99)}"


def finish(wrk):
    """The figures of a run; one in which something failed is no figure."""
    said = wrk.communicate()[0]
    rate = re.search(r"Requests/sec:\s+([\d.]+)", said)
    p99 = re.search(r"99%\s+([\d.]+)(us|ms|s|m)\b", said)
    count = re.search(r"(\d+) requests in", said)
    if not (rate and p99 and count) or "Non-2xx" in said or "Socket errors" in said:
        raise SystemExit(f"benches: wrk failed:\n{said}")
    unit = {"us": 0.001, "ms": 1.0, "s": 1_000.0, "m": 60_000.0}[p99[2]]
    return Load(float(rate[1]), float(p99[1]) * unit, int(count[1]))


@contextlib.contextmanager
def ending(process):
    """A process that is told to end, and killed when it does not."""
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


class Visitor(threading.Thread):
    """Somebody who asks for a page again and again, a hundred times a second where it is there by then, and how long each answer
    took in milliseconds."""

    def __init__(self, port, path):
        super().__init__(daemon=True)
        self.port, self.path, self.taken, self.problem, self.ended = port, path, [], None, threading.Event()

    def run(self):
        try:
            with contextlib.closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)) as connection:
                while not self.ended.is_set():
                    begin = time.monotonic()
                    connection.request("GET", self.path, headers={"Accept-Encoding": "gzip"})
                    answer = connection.getresponse()
                    answer.read()
                    taken = time.monotonic() - begin
                    if answer.status != 200:
                        raise OSError(f"{self.path} is answered {answer.status}")
                    self.taken.append(taken * 1_000)
                    self.ended.wait(max(0.0, 0.01 - taken))
        except (OSError, http.client.HTTPException) as problem:
            self.problem = problem

    def __str__(self):
        if self.problem or not self.taken:
            raise SystemExit(f"benches: {self.problem or 'nobody was answered'}")
        taken = sorted(self.taken)
        p99 = taken[min(len(taken) - 1, len(taken) * 99 // 100)]
        return f"p99 {milliseconds(p99)}, at most {milliseconds(taken[-1])} (n {len(taken):,})"


@contextlib.contextmanager
def visiting(server, paths):
    """A visitor of each of these pages, for as long as something else is done."""
    visitors = [Visitor(server.port, path) for path in paths]
    for visitor in visitors:
        visitor.start()
    try:
        yield visitors
    finally:
        for visitor in visitors:
            visitor.ended.set()
        for visitor in visitors:
            visitor.join()


BORDER = "a-border-that-is-not-in-it"


def with_file(fields, file=b""):
    """The body of a form with a report: `fields` as pairs, and the file."""
    said = "".join(f'--{BORDER}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields)
    head = (
        f'--{BORDER}\r\nContent-Disposition: form-data; name="report"; filename="{"participants.csv" if file else ""}"\r\n'
        f"Content-Type: text/csv\r\n\r\n"
    )
    return said.encode() + head.encode() + file + f"\r\n--{BORDER}--\r\n".encode()


class Installation:
    """A database with its settings."""

    def __init__(self, rig, engine, name):
        self.rig, self.engine = rig, engine
        self.folder = rig.folder / f"{engine}-{name}"
        self.folder.mkdir()
        if engine == "PostgreSQL":
            rig.start_postgres()
            self.database = re.sub(r"\W", "_", name)
            rig.psql("postgres", f'CREATE DATABASE "{self.database}"')
            url = f"postgres://postgres@127.0.0.1:{rig.postgres_port}/{self.database}"
        else:
            url = f"sqlite://{self.folder}/baraza.db"
        kept = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA__")}
        self.environment = {
            **kept,
            "RUST_LOG": os.environ.get("RUST_LOG", "error"),
            "DATABASE_URL": url,
            "BARAZA__LIMITS__DISABLED": "true",
            "BARAZA__MAIL__DIRECTORY": str(self.folder / "mail"),
        }

    def run(self, *arguments, out=subprocess.PIPE):
        """Runs a command; answers what it says, how long it took and its peak of memory in kilobytes (at least Python's, which it
        was before it began)."""
        begin = time.monotonic()
        with subprocess.Popen([self.rig.baraza, *arguments], env=self.environment, cwd=self.folder, stdout=out) as process:
            said = process.stdout.read().decode() if process.stdout else ""
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise SystemExit(f"benches: baraza {' '.join(map(str, arguments))} failed")
        return said.strip(), time.monotonic() - begin, usage.ru_maxrss

    def query(self, sql):
        """Rows as texts."""
        if self.engine == "PostgreSQL":
            return self.rig.psql(self.database, sql)
        with contextlib.closing(sqlite3.connect(f"file:{self.folder}/baraza.db?mode=ro", uri=True)) as database:
            return [[str(cell) for cell in row] for row in database.execute(sql)]

    @contextlib.contextmanager
    def serve(self, **settings):
        """A running server; settings as `mail__transport="smtp"`."""
        port = free_port()
        own = {f"BARAZA__{name.upper()}": str(value) for name, value in settings.items()}
        address = {"BARAZA__SERVER__BIND": f"127.0.0.1:{port}", "BARAZA__SERVER__PUBLIC_URL": f"http://127.0.0.1:{port}"}
        begin = time.monotonic()
        process = subprocess.Popen([self.rig.baraza, "serve"], env={**self.environment, **address, **own}, cwd=self.folder)
        with ending(process):
            wait_for("baraza serve", lambda: answers(port) or process.poll() is not None)
            server = Server(self, process.pid, port)
            assert server.get("/privacy")[0] == 200
            server.started_after = time.monotonic() - begin
            yield server


class Server:
    """A running server, and somebody who looks at it with a browser."""

    def __init__(self, installation, pid, port):
        self.installation, self.pid, self.port, self.url = installation, pid, port, f"http://127.0.0.1:{port}"
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""

    def ask(self, method, path, body=None, **headers):
        """Status, headers, body, and the bytes of the answer's head. Underlines in names of headers stand for hyphens."""
        headers = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            headers["Cookie"] = self.cookie
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except ConnectionError:
            # The server ends a connection on which nothing was asked for some seconds, and a load takes longer.
            self.connection.close()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        head = len("HTTP/1.1 200 OK\r\n\r\n") + sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        return answer.status, answer.headers, answer.read(), head

    def get(self, path, **headers):
        return self.ask("GET", path, **headers)

    def sign_in(self):
        """Signs a new admin in with their one-time link."""
        email = f"staff-{self.port}@load.example"
        link, _, _ = self.installation.run("user", "add", "--email", email, "--name", "Staff", "--role", "admin")
        path = link.split("/", 3)[3]
        status, headers, _, _ = self.ask("POST", f"/{path}", Sec_Fetch_Site="same-origin")
        cookies = [cookie.split(";")[0] for cookie in headers.get_all("Set-Cookie", [])]
        if status != 303 or not cookies:
            raise SystemExit(f"benches: signing in is answered {status}")
        self.cookie = "; ".join(cookie for cookie in cookies if not cookie.endswith("="))

    def send(self, path, fields, file=b""):
        """Sends a form with a file, as its page would."""
        coding = f"multipart/form-data; boundary={BORDER}"
        return self.ask("POST", path, with_file(fields, file), Content_Type=coding, Sec_Fetch_Site="same-origin")

    def median_time(self, path, times=20, **headers):
        """The median of several answers, in milliseconds, after one that is not counted."""
        taken = []
        for _ in range(times + 1):
            begin = time.monotonic()
            status = self.get(path, **headers)[0]
            taken.append(time.monotonic() - begin)
            if status != 200:
                raise SystemExit(f"benches: {path} is answered {status}")
        return sorted(taken[1:])[times // 2] * 1_000

    def status(self, key):
        """A line of the process's status in kilobytes: `VmRSS`, `VmHWM`."""
        text = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return int(re.search(rf"^{key}:\s+(\d+) kB", text, re.MULTILINE)[1])

    def shared_out(self):
        """The proportional set size in kilobytes."""
        text = pathlib.Path(f"/proc/{self.pid}/smaps_rollup").read_text()
        return int(re.search(r"^Pss:\s+(\d+) kB", text, re.MULTILINE)[1])

    def forget_peak(self):
        """`VmHWM` begins anew."""
        pathlib.Path(f"/proc/{self.pid}/clear_refs").write_text("5")
