"""The figures P1 to P10 and C1: `benches/run` builds what they need and calls this."""

import argparse
import contextlib
import datetime
import html
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
import urllib.parse

from rig import CONNECTIONS, Rig, ending, finish, megabytes, milliseconds, visiting, wait_for
from sink import Sink, bare

ENGINES = ("SQLite", "PostgreSQL")
FORM = "/editions/load/register"
PEOPLE_LIST = "/staff/editions/load/registrations"
GZIP = "Accept-Encoding: gzip"


def full(rig, engine):
    """The installation of most figures."""
    return rig.installation(engine, "full", rig.rows)


def beside(load, other):
    return f"{load.rate / other.rate:.2f}, p99 × {load.p99 / other.p99:.1f}"


def p1(rig):
    """Public pages, as browsers ask for them, beside a bare handler that sends the same bytes."""
    for engine in ENGINES:
        with full(rig, engine).serve() as server:
            for page in ("/editions/2027", "/editions/2027/sessions/01-human-rights"):
                for coding, headers in (("gzip", [GZIP]), ("as it is", [])):
                    body = server.get(page, Accept_Encoding="gzip" if headers else "identity")[2]
                    file = rig.folder / "page"
                    file.write_bytes(body)
                    load = rig.measure(server.url + page, headers=headers)
                    with rig.bare_server(file) as bare:
                        other = rig.measure(bare)
                    same = f"bare actix, the same {len(body):,} bytes: {other}"
                    yield f"public page {page}, {coding}, {engine}: {load}; {same}: {beside(load, other)}"


def p2(rig):
    """Pages that are rendered for each request, beside a table of 40 rows by actix and askama."""
    for engine in ENGINES:
        with full(rig, engine).serve() as server, rig.bare_server("--rows", 40) as bare:
            server.sign_in()
            signed_in = f"Cookie: {server.cookie}"
            assert server.get(PEOPLE_LIST)[2].count(b"@load.example") >= 50, "50 rows"
            other = rig.measure(bare)
            pages = (("staff list of 50 rows", PEOPLE_LIST, [signed_in]), ("registration form", FORM, []))
            for name, path, headers in pages:
                load = rig.measure(server.url + path, headers=headers)
                packed = rig.measure(server.url + path, headers=[*headers, GZIP])
                yield f"{name}, {engine}: {load} (gzip: {packed}); actix + askama, 40 rows: {other}: {beside(load, other)}"


def single_inserts(rig, engine):
    """Durable transactions of one row a second, one after the other."""
    if engine == "PostgreSQL":
        rig.start_postgres()
        rig.psql("postgres", "DROP TABLE IF EXISTS t; CREATE TABLE t (id bigserial PRIMARY KEY, a text, b text)")
        script = rig.folder / "insert.sql"
        script.write_text("INSERT INTO t (a, b) VALUES (repeat('x', 40), repeat('y', 40));\n")
        to = ["-h", "127.0.0.1", "-p", str(rig.postgres_port), "-U", "postgres"]
        said = rig.postgres("pgbench", *to, "-n", "-c1", f"-T{rig.seconds}", "-f", script, "postgres", capture_output=True)
        return float(re.search(r"tps = ([\d.]+)", said.stdout)[1])
    with contextlib.closing(sqlite3.connect(rig.folder / "inserts.db", isolation_level=None)) as database:
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("PRAGMA synchronous=FULL")
        database.execute("CREATE TABLE IF NOT EXISTS t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)")
        begin, count = time.monotonic(), 0
        while time.monotonic() < begin + rig.seconds:
            database.execute("INSERT INTO t (a, b) VALUES (?, ?)", ("x" * 40, "y" * 40))
            count += 1
        return count / (time.monotonic() - begin)


def p3(rig):
    """Registrations by the public form beside single-row durable inserts: while their mails leave as files, and while a mail
    server keeps the worker waiting."""
    for engine in ENGINES:
        installation, waiting = full(rig, engine), Sink()
        for mails, settings in (("go out as files", {}), ("wait", waiting.settings(4))):
            before = single_inserts(rig, engine)
            with installation.serve(**settings) as server:
                load = rig.measure(server.url, script=rig.people(f"p3-{mails[:2]}"))
            after = single_inserts(rig, engine)
            yield (
                f"registrations {engine}, mails {mails}: {load} (n {load.count:,}), beside {before:,.0f} and {after:,.0f}/s"
                f" single inserts, before and after: {2 * load.rate / (before + after):.2f}"
            )
        # So that the figures after this one are of a server without work.
        installation.run("mail", "drain")


def p4(rig):
    """The attendance list beside its cells written from memory."""
    for engine in ENGINES:
        # Not the one that registrations were added to.
        installation, taken = rig.installation(engine, "export", rig.rows), {}
        for form in ("csv", "xlsx"):
            with open(rig.folder / f"list.{form}", "wb") as out:
                _, seconds, peak = installation.run("export", "attendance", "--edition", "load", "--format", form, out=out)
            taken[form] = (seconds, peak)
        cells = len((rig.folder / "list.csv").open(encoding="utf-8").readline().split(","))
        said = subprocess.run([rig.cells, "list.csv"], cwd=rig.folder, check=True, capture_output=True, text=True).stdout
        others = re.findall(r"(.+): (\d+) rows in ([\d.]+) s", said)
        for (form, (seconds, peak)), (crate, rows, other) in zip(taken.items(), others, strict=True):
            size = f"{int(rows):,} rows × {cells} cells"
            yield (
                f"export {engine} {form.upper()}: {size} in {seconds:.2f} s, peak {megabytes(peak)},"
                f" beside {other} s of {crate}: × {seconds / max(float(other), 0.005):.1f}"
            )


def p5(rig):
    """What registrations have queued, sent to a local sink that kept the worker waiting meanwhile; beside a bare socket that
    neither writes anything down nor makes any mail."""
    yield f"mail by a bare socket: {bare(3):,.0f}/s"
    for engine in ENGINES:
        installation = rig.installation(engine, "mail", 0)
        for connections in (1, 4):
            sink = Sink()
            with installation.serve(**sink.settings(connections)) as server:
                queued = rig.measure(server.url, script=rig.people(f"p5-{connections}")).count
                sink.open()
                wait_for("the first mail", lambda: sink.count > 0, 60)
                begin, before = time.monotonic(), sink.count
                # The last ones are left out: a lane without work is no measure.
                while sink.count < queued - 100 and time.monotonic() < begin + rig.seconds:
                    time.sleep(0.005)
                sent, seconds = sink.count - before, time.monotonic() - begin
            rate = sent / seconds
            each = f"{rate / connections:,.0f}/s a connection"
            yield f"mail {engine}, connections {connections}: {rate:,.0f}/s, {each} (n {sent:,} of {queued:,} queued)"


def zoom_meeting(day, people):
    """A participants' report of a meeting: who, with address, when they joined and when they left."""
    lines = [
        "Meeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants,",
        f"845 1120 7733,Session 1,{day} 09:50:00 AM,{day} 11:35:00 AM,host@load.example,105,{len(people)},",
        "",
        "Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room",
        *(f"{who},{day} {join} AM,{day} {leave} AM,60,Yes,,No" for who, join, leave in people),
    ]
    return "\ufeff" + "\r\n".join(lines) + "\r\n"


def day_of(installation):
    """The day of the first session, as a report writes it."""
    start = installation.query("SELECT local_start FROM session WHERE slug = 's-001'")[0][0]
    return datetime.date.fromisoformat(start[:10]).strftime("%m/%d/%Y")


IMPORT = "/staff/editions/load/sessions/s-001/attendance/import"


def zoom_report(day, registered, rows):
    """A report of which half of the rows have an address that is registered, half a name that nobody has or, some, nearly."""
    people = []
    given = ("Koffi", "Mariam", "Tariq", "Lalla", "Hery", "Zawadi", "Salif", "Nadège", "Idriss", "Chantal")
    syllables = ("ba", "dio", "kon", "té", "ra", "ma", "nga", "so", "wé", "li")
    for row in range(rows):
        number = row // 2
        join = f"{10 + number % 2:02}:{number % 30:02}:{row % 60:02}"
        leave = f"11:{30 + number % 5:02}:{row % 60:02}"
        if row % 2 == 0:
            who = f"Participant {number},p{number % registered}@load.example"
        elif number % 20 == 3:
            # Registered as José da Conceição: a suggestion.
            who = f"Jose da Conceicao {number},"
        else:
            family = "".join(syllables[int(digit)] for digit in f"{number:05}"[1:]).capitalize()
            who = f"{given[number % 7]} {family},"
        people.append((who, join, leave))
    return zoom_meeting(day, people)


def p6(rig):
    """A report is sent, parsed, matched and previewed; the peak of memory above what the server had before."""
    registered = rig.rows // 10
    rows = 2 * registered
    for engine in ENGINES:
        installation = rig.installation(engine, "report", registered, 1)
        report = zoom_report(day_of(installation), registered, rows).encode()
        with installation.serve() as server:
            server.sign_in()
            server.get("/staff/editions/load/attendance?session=s-001")
            taken, growth = [], 0
            for _ in range(3):
                server.forget_peak()
                before, begin = server.status("VmRSS"), time.monotonic()
                status, _, page, _ = server.send(IMPORT, [], report)
                taken.append(time.monotonic() - begin)
                growth = max(growth, server.status("VmHWM") - before)
                # The number of those who are matched.
                if status != 200 or not re.search(rf"\b({registered}|{registered:,})\b", page.decode()):
                    raise SystemExit(f"benches: the report is answered {status}, or not matched")
            shown = ", ".join(f"{seconds:.2f}" for seconds in taken)
            yield (
                f"report {engine}: {rows:,} rows ({len(report) / 1e6:.1f} MB) against {registered:,} registrations previewed in"
                f" {shown} s, peak + {megabytes(growth)} (in all {megabytes(server.status('VmHWM'))}),"
                f" page of {len(page) / 1024:,.0f} KiB"
            )


def p7(rig):
    """Start on an existing database, memory idle and under each kind of load in turn."""
    for engine in ENGINES:
        installation, starts = full(rig, engine), []
        for _ in range(5):
            with installation.serve() as server:
                starts.append(server.started_after * 1_000)
        with installation.serve() as server:
            time.sleep(2)
            idle = (server.shared_out(), server.status("VmRSS"))
            rig.measure(server.url, script=rig.people("p7"))
            registering = server.status("VmHWM")
            server.sign_in()
            rig.measure(server.url + PEOPLE_LIST, headers=[f"Cookie: {server.cookie}", GZIP])
            rig.measure(server.url + FORM, headers=[GZIP])
            rig.measure(server.url + "/editions/2027", headers=[GZIP])
            peak = server.status("VmHWM")
        yield (
            f"start {engine}: {sorted(starts)[2]:.0f} ms (median of 5); idle {megabytes(idle[0])} PSS, {megabytes(idle[1])} RSS;"
            f" peak {megabytes(registering)} while registering, {megabytes(peak)} with lists, forms and pages too,"
            f" {CONNECTIONS} connections"
        )


def p8(rig):
    """Bytes over the wire, heads of the answers included."""

    def cost(path, coding):
        _, _, body, head = server.get(path, Accept_Encoding=coding)
        return len(body) + head

    kib = lambda count: f"{count / 1024:.1f}"
    with full(rig, "SQLite").serve() as server:
        for page in ("/editions/2027", "/editions/2027/sessions/01-human-rights", "/editions/2027/register"):
            html = server.get(page)[2].decode()
            parts = {"stylesheet and script": [], "icon": []}
            for part in dict.fromkeys(re.findall(r'(?:href|src)="(/assets/[^"]+)"', html)):
                parts["icon" if part.endswith(".svg") else "stylesheet and script"].append(part)
            said = []
            for name, coding in (("brotli", "gzip, deflate, br"), ("gzip", "gzip")):
                after = cost(page, coding)
                with_parts = after + sum(cost(part, coding) for part in parts["stylesheet and script"])
                icon = sum(cost(part, coding) for part in parts["icon"])
                said.append(f"{name}: first {kib(with_parts + icon)} KiB (of it icons {kib(icon)}), after {kib(after)}")
            _, headers, _, _ = server.get(page)
            unchanged = ""
            if headers.get("ETag"):
                status, _, body, head = server.get(page, If_None_Match=headers["ETag"])
                unchanged = f"; unchanged ({status}) {kib(head + len(body))}"
            yield f"over the wire {page}: {'; '.join(said)}{unchanged}"


# Registrations in hundredths of what all figures have, and sessions.
SIZES = ((1, 10), (100, 10), (1, 100), (1, 1_000))


def middle_of_people(installation):
    """The address of a page in the middle of the list of registrations."""
    where = "edition_id = (SELECT id FROM edition WHERE slug = 'load')"
    count = int(installation.query(f"SELECT count(*) FROM registration WHERE {where}")[0][0])
    order = f"ORDER BY sort_key, id LIMIT 1 OFFSET {count // 2}"
    key, row = installation.query(f"SELECT sort_key, id FROM registration WHERE {where} {order}")[0]
    return f"{PEOPLE_LIST}?after={urllib.parse.quote(f'{key}~{row}', safe='')}"


def rendered(server):
    """The median time of the public edition page where it is not kept: by language, with and without `Save-Data`, after the same
    page of another edition."""
    taken = []
    for language in ("en", "fr", "ar", "pt", "es", "sw"):
        for saving in ({}, {"Save_Data": "on"}):
            server.get("/editions/2027", Accept_Language=language, **saving)
            begin = time.monotonic()
            assert server.get("/editions/load", Accept_Language=language, **saving)[0] == 200
            taken.append(time.monotonic() - begin)
    return sorted(taken)[len(taken) // 2] * 1_000


def statements(rig, server, path, variants=({}, {}, {})):
    """How many statements PostgreSQL hears of a page; the least of some times, because the workers look into the database too."""
    heard = []
    for headers in variants:
        begin = rig.postgres_log.stat().st_size
        server.get(path, **headers)
        time.sleep(0.05)
        with rig.postgres_log.open("rb") as log:
            log.seek(begin)
            heard.append(len(re.findall(rb"LOG:  (?:statement|execute )", log.read())))
    return min(heard)


def p9(rig):
    """Times of pages as registrations and sessions grow; on PostgreSQL also how many statements they take."""
    for engine in ENGINES:
        times, counts, sizes = {}, {}, []
        for thousands, sessions in SIZES:
            registrations = thousands * rig.rows // 100
            sizes.append((registrations, sessions))
            installation = rig.installation(engine, f"grown-{registrations}-{sessions}", registrations, sessions)
            attendance = "/staff/editions/load/attendance/list"
            pages = {
                "registrations list": PEOPLE_LIST,
                "registrations list, middle": middle_of_people(installation),
                "attendance list": attendance,
                "attendance list, middle": f"{attendance}?from={registrations // 2}",
                "public edition page, kept": "/editions/load",
            }
            with installation.serve() as server:
                times.setdefault("public edition page, rendered", []).append(rendered(server))
                server.sign_in()
                for name, path in pages.items():
                    times.setdefault(name, []).append(server.median_time(path))
            if engine == "PostgreSQL":
                rig.psql("postgres", f"ALTER DATABASE \"{installation.database}\" SET log_statement = 'all'")
                languages = [{"Accept_Language": language} for language in ("en", "fr", "ar")]
                with installation.serve() as server:
                    count = statements(rig, server, "/editions/load", languages)
                    counts.setdefault("public edition page, rendered", []).append(count)
                    server.sign_in()
                    for name, path in pages.items():
                        counts.setdefault(name, []).append(statements(rig, server, path))
        for name, (small, people, some, many) in times.items():
            heard = f"; statements {' / '.join(map(str, counts[name]))}" if name in counts else ""
            yield (
                f"growth {engine}, {name}: {sizes[0][0]:,} → {sizes[1][0]:,} registrations {small:.2f} → {people:.2f} ms:"
                f" × {people / small:.1f}; 10 → 100 → 1,000 sessions {small:.2f} → {some:.2f} → {many:.2f} ms:"
                f" × {many / small:.1f}{heard}"
            )


def p10(rig):
    """Several replicas, each with its share of the connections; every answer must be a row."""
    installation = rig.installation("PostgreSQL", "replicas", 0)
    alone = None
    for replicas in (1, 2, 4):
        rows = lambda: int(installation.query("SELECT count(*) FROM registration")[0][0])
        before = rows()
        with contextlib.ExitStack() as stack:
            servers = [stack.enter_context(installation.serve()) for _ in range(replicas)]
            scripts = [rig.people(f"p10-{replicas}-{number}") for number in range(replicas)]
            share = CONNECTIONS // replicas
            started = [
                stack.enter_context(ending(rig.load(server.url, script=script, connections=share)))
                for server, script in zip(servers, scripts, strict=True)
            ]
            loads = [finish(wrk) for wrk in started]
        rate, answers, new = sum(load.rate for load in loads), sum(load.count for load in loads), rows() - before
        alone = alone or rate
        # What was under way when wrk stopped listening is a row without an answer that was counted.
        verdict = "every answer is a row" if answers <= new <= answers + CONNECTIONS else "WRONG"
        yield (
            f"replicas {replicas}: {rate:,.0f} registrations/s, p99 {milliseconds(max(load.p99 for load in loads))},"
            f" × {rate / alone:.2f} of one; {answers:,} answers, {new:,} rows: {verdict}"
        )


CERTIFICATES = "/staff/editions/load/certificates"
# Certificates that the page gives out in one file.
IN_ONE_FILE = 200


def attended(installation, server, people):
    """Everybody registered was in the first session, as a report says that is imported."""
    row = lambda number: (f"Participant {number},p{number}@load.example", f"10:00:{number % 60:02}", f"11:30:{number % 60:02}")
    report = zoom_meeting(day_of(installation), [row(number) for number in range(people)]).encode()
    status, _, page, _ = server.send(IMPORT, [], report)
    form = re.search(r'<form class="flow".*?</form>', page.decode(), re.DOTALL)
    if status != 200 or not form:
        raise SystemExit(f"benches: the report is answered {status}, or cannot be confirmed")
    hidden = re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)">', form[0])
    status = server.send(IMPORT, [(name, html.unescape(value)) for name, value in hidden])[0]
    if status != 303:
        raise SystemExit(f"benches: importing the report is answered {status}")


def issued(installation, server):
    """Issues all that is earned; answers how many certificates, and in how many seconds."""
    job = "SELECT status FROM job WHERE kind = 'certificate.issue'"
    begin = time.monotonic()
    form = {"Content_Type": "application/x-www-form-urlencoded", "Sec_Fetch_Site": "same-origin"}
    status = server.ask("POST", f"{CERTIFICATES}/issue", "session=&mail=now", **form)[0]
    if status != 303:
        raise SystemExit(f"benches: issuing is answered {status}")
    while (state := installation.query(job)) != [["done"]]:
        if time.monotonic() > begin + 120 or state not in ([["queued"]], [["running"]]):
            raise SystemExit(f"benches: the certificates are {state}")
        # Looking takes from the same processors.
        time.sleep(0.05)
    seconds = time.monotonic() - begin
    return int(installation.query("SELECT count(*) FROM certificate")[0][0]), seconds


def c1(rig):
    """A thousand certificates: issued with their mails, then set as PDF, while others ask for a public page that is kept and for
    one that is rendered each time."""
    people, paths = rig.rows // 100, ("/editions/load", FORM)

    def beside(at_rest, meanwhile):
        pairs = zip(paths, at_rest, meanwhile, strict=True)
        return "; ".join(f"{path} meanwhile {now}, at rest {before}" for path, before, now in pairs)

    for engine in ENGINES:
        installation = rig.installation(engine, "certificates", people, 1)
        with installation.serve() as server:
            server.sign_in()
            attended(installation, server, people)
            # Mails of the import and what the first pages keep are no part of it.
            time.sleep(1)
            with visiting(server, paths) as at_rest:
                time.sleep(rig.seconds)
            server.forget_peak()
            before = server.status("VmRSS")
            with visiting(server, paths) as meanwhile:
                count, seconds = issued(installation, server)
            if count != people:
                raise SystemExit(f"benches: {count} certificates of {people}")
            peak = server.status("VmHWM")
            yield (
                f"certificates {engine}: {count:,} issued in {seconds:.2f} s, {count / seconds:,.0f}/s, peak {megabytes(peak)}"
                f" (+ {megabytes(peak - before)}); {beside(at_rest, meanwhile)}"
            )
            server.forget_peak()
            before, begin, size = server.status("VmRSS"), time.monotonic(), 0
            with visiting(server, paths) as meanwhile:
                for number in range(-(-people // IN_ONE_FILE)):
                    status, _, file, _ = server.get(f"{CERTIFICATES}/files/{number + 1}?session=")
                    if status != 200 or not file.startswith(b"%PDF"):
                        raise SystemExit(f"benches: a file of certificates is answered {status}")
                    size += len(file)
            seconds, peak = time.monotonic() - begin, server.status("VmHWM")
            yield (
                f"certificates {engine}: {count:,} set as PDF ({size / 1e6:.1f} MB) in {seconds:.2f} s, {count / seconds:,.0f}/s,"
                f" peak {megabytes(peak)} (+ {megabytes(peak - before)}); {beside(at_rest, meanwhile)}"
            )


FIGURES = {figure.__name__.upper(): figure for figure in (p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, c1)}


def main():
    parser = argparse.ArgumentParser(prog="benches/run")
    parser.add_argument("--short", action="store_true", help="a second each and a tenth of the rows")
    parser.add_argument("figures", nargs="*", type=str.upper, metavar="P1…P10, C1", help="only these")
    asked = parser.parse_args()
    unknown = set(asked.figures) - set(FIGURES)
    if unknown:
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    # So that whatever runs is ended.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    programs = [os.environ[f"BARAZA_{name}"] for name in ("BIN", "BARE", "CELLS")]
    failed = False
    with Rig(*programs, seconds=1 if asked.short else 5) as rig:
        rig.rows = 10_000 if asked.short else 100_000
        version = subprocess.run([rig.baraza, "--version"], check=True, capture_output=True, text=True).stdout.strip()
        postgres = rig.postgres("postgres", "--version", capture_output=True).stdout.strip()
        load = os.getloadavg()[0]
        size = f"{rig.seconds} s each, {rig.rows:,} registrations"
        print(f"{version}; {postgres}; {os.cpu_count()} cores, load {load:.1f}; {size}", flush=True)
        for name, figure in FIGURES.items():
            if asked.figures and name not in asked.figures:
                continue
            try:
                for line in figure(rig):
                    print(f"{name} {line}", flush=True)
            except (Exception, SystemExit) as problem:  # the others are still worth having
                if getattr(problem, "code", None) == 143:
                    raise
                print(f"{name} FAILED: {problem!r}", file=sys.stderr, flush=True)
                failed = True
    sys.exit(1 if failed else 0)


main()
