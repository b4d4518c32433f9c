"""Measures the release binary on both engines against two references in the same run, and writes bench/RESULTS.md.

    make bench        (or: scripts/with-postgres.sh python3 bench/serving/measure.py [--quick])

Both references answer the same three requests: bare axum with constants of the same size is the ceiling, FastAPI on the same
PostgreSQL is what the requirement's stack would give.
"""

import argparse
import hashlib
import hmac
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from datetime import datetime, timezone
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "rig"))
from aurum_server import Postgres, Server, free_port, memory_bytes, psql, wait_for_answer  # noqa: E402

import report  # noqa: E402

CONNECTIONS = 16
CROWD = 64
BINARIES = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "release"


def load(port, requests, connections, seconds, rate=0, core=None):
    """What bench-load says of these requests."""
    command = [str(BINARIES / "bench-load"), f"127.0.0.1:{port}", str(connections), str(seconds), str(rate)]
    if core is not None:
        command = ["taskset", "--cpu-list", str(core), *command]
    text = "\n".join(json.dumps(request) for request in requests)
    done = subprocess.run(command, input=text, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"bench-load: {done.stderr}")
    figures = json.loads(done.stdout)
    if figures["refused"]:
        raise SystemExit(f"{figures['refused']} of {figures['requests']} answers were not 2xx: {requests[0]['method']} {requests[0]['path']}")
    return figures


def three(port, token, ids, crowd, seconds):
    """List 50, get one, create one as one person and as many people, in the closed loop."""
    listed = [{"method": "GET", "path": "/api/tasks?limit=50", "token": token}]
    one = [{"method": "GET", "path": f"/api/tasks/{id}", "token": token} for id in ids]
    create = [{"method": "POST", "path": "/api/tasks", "token": who, "body": {"name": "Water the plants on the balcony"}} for who in [token, *crowd]]
    figures = {}
    for name, requests in zip(report.REQUESTS, (listed, one, create[:1], create[1:])):
        load(port, requests, CONNECTIONS, 1)
        figures[name] = load(port, requests, CONNECTIONS, seconds)
    return figures


def lines(count):
    """A list as somebody with many plans might bring it: projects, contexts, priorities, due dates around today, some of them past."""
    today = time.time()
    found = []
    for number in range(count):
        day = time.strftime("%Y-%m-%d", time.gmtime(today + (number * 37 % 400 - 20) * 86400))
        due = f" due:{day}" if number % 3 else ""
        found.append(f"({'ABCD'[number % 4]}) Piece of work number {number} +plan{number % 40} @place{number % 7}{due}")
    return found


def engine(name, folder, quick):
    """All figures of one engine."""
    postgres = Postgres("aurum_bench") if name == "PostgreSQL" else None
    (folder / name).mkdir()
    server = Server(BINARIES / "aurum", folder / name, postgres and postgres.url)
    figures = {"first start, making the schema": server.start() * 1000}
    starts = []
    for _ in range(3 if quick else 7):
        server.stop()
        starts.append(server.start() * 1000)
    figures["cold start"] = statistics.median(starts)
    figures["idle memory"] = server.memory_bytes()
    seconds = 2 if quick else 8
    people = {}
    for count in (200, 1000, 10_000):
        token, user = server.register(f"bench-{count}@example.org")
        begun = time.perf_counter()
        answer = server.import_lines(token, lines(count))
        took = time.perf_counter() - begun
        if answer["created"]["tasks"] != count:
            raise SystemExit(f"the import made {answer['created']} of {count} tasks")
        figures[f"import of {count}"] = took
        people[count] = (token, user)
    for count in (1000, 10_000):
        for what, path in (("Today", "/api/today"), ("hierarchy", "/api/hierarchy")):
            asked = [{"method": "GET", "path": path, "token": people[count][0]}]
            figures[f"{what} of {count}"] = load(server.port, asked, 1, seconds)
        # A change before each read, so that nothing computed before can be kept.
        pair = [{"method": "POST", "path": "/api/tasks", "token": people[count][0], "body": {"name": "One more"}},
                {"method": "GET", "path": "/api/today", "token": people[count][0]}]
        figures[f"change and Today of {count}"] = load(server.port, pair, 1, seconds)
    token, user = people[200]
    ids = [task["id"] for task in server.tasks(token)[:100]]
    crowd = [server.register(f"crowd-{number}@example.org")[0] for number in range(CROWD)]
    figures["three"] = three(server.port, token, ids, crowd, seconds)
    figures["memory after load"] = server.memory_bytes()
    if postgres:
        figures["fastapi"] = fastapi(postgres, user, ids, seconds, folder)
    server.stop()
    figures["500 a second"] = steady(name, folder, quick, postgres)
    if postgres:
        postgres.drop()
    return figures


def steady(name, folder, quick, postgres):
    """500 requests a second in the open loop, the server on one core, the generator on the other."""
    place = folder / name
    server = Server(BINARIES / "aurum", place, postgres and postgres.url, cores="0")
    server.people = 1000
    server.start()
    token, _ = server.register("steady@example.org")
    server.import_lines(token, lines(200))
    ids = [task["id"] for task in server.tasks(token)[:100]]
    mix = []
    for number in range(20):
        if number % 10 == 9:
            mix.append({"method": "POST", "path": "/api/tasks", "token": token, "body": {"name": "Water the plants on the balcony"}})
        elif number % 10 == 4:
            mix.append({"method": "GET", "path": "/api/today", "token": token})
        elif number % 3 == 0:
            mix.append({"method": "GET", "path": "/api/tasks?limit=50", "token": token})
        else:
            mix.append({"method": "GET", "path": f"/api/tasks/{ids[number]}", "token": token})
    load(server.port, mix, 64, 1, 500, core=1)
    figures = load(server.port, mix, 64, 4 if quick else 20, 500, core=1)
    server.stop()
    return figures


def fastapi(postgres, user, ids, seconds, folder):
    """The same three requests to FastAPI under uvicorn with two workers, on a copy of the same rows."""
    place = ROOT / "target" / "bench-fastapi"
    pins = ROOT / "bench" / "reference-fastapi" / "requirements.txt"
    if not (place / "bin" / "uvicorn").exists():
        subprocess.run([sys.executable, "-m", "venv", place], check=True)
        subprocess.run([place / "bin" / "pip", "install", "--quiet", "-r", pins], check=True)
    psql(postgres.url, "CREATE TABLE reference_tasks (LIKE tasks INCLUDING ALL)", f"INSERT INTO reference_tasks SELECT * FROM tasks WHERE user_id = '{user}' AND name LIKE 'Piece%'", "ANALYZE reference_tasks")
    port = free_port()
    url = postgres.url.replace("@localhost/", "@/")
    log = open(folder / "fastapi.log", "wb")
    begun = time.perf_counter()
    process = subprocess.Popen(
        [place / "bin" / "uvicorn", "app:app", "--host", "127.0.0.1", "--port", str(port), "--workers", "2", "--no-access-log", "--log-level", "warning"],
        cwd=ROOT / "bench" / "reference-fastapi", env=os.environ | {"REFERENCE_DATABASE_URL": url}, stdout=log, stderr=log)
    try:
        started = wait_for_answer(process, port, "/api/health", begun, folder / "fastapi.log") * 1000
        family = [process.pid, *map(int, Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split())]
        idle = sum(map(memory_bytes, family))
        token, *crowd = (f"{who}." + hmac.new(b"a key for measurements only", who.encode(), hashlib.sha256).hexdigest()
                         for who in [user, *(str(uuid.uuid4()) for _ in range(CROWD))])
        return {"three": three(port, token, ids, crowd, seconds), "idle memory": idle, "cold start": started, "memory after load": sum(map(memory_bytes, family))}
    finally:
        process.terminate()
        process.wait(30)
        log.close()


def ceiling(sizes, seconds, folder):
    """The same three requests to bare axum, whose answers are constants of these sizes."""
    port = free_port()
    begun = time.perf_counter()
    process = subprocess.Popen([BINARIES / "bench-reference-axum", f"127.0.0.1:{port}", *(str(round(size)) for size in sizes)])
    try:
        started = wait_for_answer(process, port, "/api/health", begun, folder) * 1000
        idle = memory_bytes(process.pid)
        figures = three(port, "none", ["00000000-0000-0000-0000-000000000000"], ["none"] * CROWD, seconds)
        return {"three": figures, "idle memory": idle, "cold start": started, "memory after load": memory_bytes(process.pid)}
    finally:
        process.kill()
        process.wait()


def machine():
    """What the figures were taken on."""
    info = Path("/proc/cpuinfo").read_text()
    model = next((line.split(":", 1)[1].strip() for line in info.splitlines() if line.startswith("model name")), platform.processor())
    total = next(line for line in Path("/proc/meminfo").read_text().splitlines() if line.startswith("MemTotal"))
    return {"at": datetime.now(timezone.utc).strftime("%Y-%m-%d %H:%M UTC"), "cores": os.cpu_count(), "model": model,
            "memory": int(total.split()[1]) * 1024, "system": f"{platform.system()} {platform.release()}", "load": os.getloadavg()[0]}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quick", action="store_true", help="shorter, to try the measuring itself; writes nothing")
    asked = parser.parse_args()
    server = os.environ["AURUM_TEST_PG_URL"]
    # The tests' PostgreSQL never flushes; here it must be as durable as the product promises to be.
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        psql(server, f"ALTER SYSTEM SET {setting} = on")
    psql(server, "SELECT pg_reload_conf()")
    folder = Path(tempfile.mkdtemp(prefix="aurum-bench."))
    try:
        found = {"machine": machine(), "binary": (BINARIES / "aurum").stat().st_size, "quick": asked.quick}
        for name in ("SQLite", "PostgreSQL"):
            found[name] = engine(name, folder, asked.quick)
        sizes = [found["SQLite"]["three"][what]["bytes"] for what in report.REQUESTS[:3]]
        found["axum"] = ceiling(sizes, 2 if asked.quick else 8, folder)
        found["machine"]["load after"] = os.getloadavg()[0]
        text = report.text(found)
        print(text)
        if not asked.quick:
            report.write(ROOT / "bench" / "RESULTS.md", text)
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
