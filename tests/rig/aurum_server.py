"""Starts the real binary on a fresh place, for the rigs that kill it and measure it."""

import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.parse
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
RATES = [f"PER_{who}__{what}" for who, whats in
         {"ADDRESS": ["READ", "WRITE", "COSTLY", "SIGN_IN", "REGISTER"], "PERSON": ["READ", "WRITE", "COSTLY"]}.items()
         for what in whats]


class Server:
    """`aurum serve` on a free port; `database_url` moves it from the file in `folder` to PostgreSQL."""

    def __init__(self, binary, folder, database_url=None, cores=None):
        self.binary, self.folder, self.cores = str(binary), pathlib.Path(folder), cores
        self.port = free_port()
        self.environment = {k: v for k, v in os.environ.items() if not k.startswith("AURUM_") and k != "DATABASE_URL"}
        self.environment |= {"AURUM_DATA": str(self.folder / "data"), "AURUM_LISTEN": f"127.0.0.1:{self.port}", "AURUM_LOG": "warn",
                             "AURUM_TRUSTED_PROXIES": "127.0.0.1/32", "AURUM_LIMITS__REQUESTS_AT_ONCE": "10000", "AURUM_LIMITS__REQUESTS_AT_ONCE_PER_ADDRESS": "10000"}
        self.environment |= {f"AURUM_LIMITS__{rate}": "off" for rate in RATES}
        if database_url:
            self.environment |= {"DATABASE_URL": database_url, "AURUM_MASTER_KEY": "5a" * 32}
        self.process, self.people = None, 0

    def start(self):
        """Starts it and waits for the first answer; seconds that took."""
        command = [self.binary, "serve"]
        if self.cores is not None:
            command = ["taskset", "--cpu-list", self.cores, *command]
        log = open(self.folder / "server.log", "ab")
        begun = time.perf_counter()
        self.process = subprocess.Popen(command, env=self.environment, cwd=self.folder, stdout=log, stderr=log)
        log.close()
        return wait_for_answer(self.process, self.port, "/api/health", begun, self.folder / "server.log")

    def kill(self):
        """SIGKILL, and what the system had to say when it was gone."""
        self.process.send_signal(signal.SIGKILL)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(30)

    def command(self, *words):
        """Runs another command of the binary on the same place."""
        return subprocess.run([self.binary, *words], env=self.environment, cwd=self.folder, capture_output=True, text=True)

    def memory_bytes(self):
        return memory_bytes(self.process.pid)

    def ask(self, method, path, body=None, token=None, headers=None):
        """One request; fails unless it is answered 2xx."""
        return ask(self.port, method, path, body, token, headers)

    def register(self, email):
        """A new person's access token and id."""
        self.people += 1
        # New accounts are few per address and hour, so everybody comes from an address of their own.
        address = {"X-Forwarded-For": f"10.{self.people >> 16}.{self.people >> 8 & 255}.{self.people & 255}"}
        asked = {"email": email, "password": "a long enough pass phrase", "time_zone": "UTC"}
        session = self.ask("POST", "/api/auth/register", asked, headers=address)
        return session["access_token"], session["user"]["id"]

    def import_lines(self, token, lines):
        """Brings a todo.txt in."""
        edge = uuid.uuid4().hex
        head = f'--{edge}\r\nContent-Disposition: form-data; name="file"; filename="todo.txt"\r\nContent-Type: text/plain\r\n\r\n'
        body = (head + "\n".join(lines) + f"\n\r\n--{edge}--\r\n").encode()
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return ask(self.port, "POST", "/api/import?format=todotxt", body, token, kind)

    def tasks(self, token):
        """All tasks of a person."""
        found, cursor = [], ""
        while cursor is not None:
            page = self.ask("GET", "/api/tasks?limit=200" + (f"&cursor={urllib.parse.quote(cursor)}" if cursor else ""), token=token)
            found += page["items"]
            cursor = page["next_cursor"]
        return found


def free_port():
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]


def wait_for_answer(process, port, path, begun, log):
    """Asks until something answers 200; the tries are as close together as a connection refused takes."""
    while time.perf_counter() - begun < 60:
        if process.poll() is not None:
            raise SystemExit(f"the server ended by itself: {pathlib.Path(log).read_text()[-2000:]}")
        try:
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            connection.request("GET", path)
            if connection.getresponse().status == 200:
                return time.perf_counter() - begun
        except OSError:
            # Not listening yet.
            time.sleep(0.001)
    raise SystemExit("the server did not answer within 60 s")


def ask(port, method, path, body=None, token=None, headers=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    sent = {"Content-Type": "application/json"} | (headers or {})
    if token:
        sent["Authorization"] = f"Bearer {token}"
    raw = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
    connection.request(method, path, raw, sent)
    response = connection.getresponse()
    answer = response.read()
    connection.close()
    if response.status >= 300:
        raise SystemExit(f"{method} {path} answered {response.status}: {answer[:500]!r}")
    return json.loads(answer) if answer else None


def memory_bytes(pid):
    """Resident memory of one process."""
    for line in pathlib.Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) * 1024
    raise SystemExit(f"/proc/{pid}/status does not tell its memory")


def uuid7(clock=time.time):
    """A UUID of version 7."""
    milliseconds = int(clock() * 1000)
    random = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & (1 << 48) - 1) << 80 | random
    value = value & ~(0xF << 76) | 7 << 76
    return uuid.UUID(int=value & ~(0x3 << 62) | 0x2 << 62)


class Postgres:
    """A database of its own on the PostgreSQL that scripts/with-postgres.sh started; superuser, through psql."""

    def __init__(self, name):
        self.server = os.environ.get("AURUM_TEST_PG_URL") or quit_without_postgres()
        self.name = name
        self.url = self.server.replace("/postgres?", f"/{name}?")
        self.drop()
        psql(self.server, f'CREATE DATABASE "{name}"')

    def drop(self):
        psql(self.server, f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def quit_without_postgres():
    raise SystemExit("AURUM_TEST_PG_URL is not set: run this under scripts/with-postgres.sh")


def psql(url, *statements):
    """Lines that the statements print, in one session."""
    words = [word for statement in statements for word in ("-c", statement)]
    done = subprocess.run(["psql", "-XqAt", "-v", "ON_ERROR_STOP=1", url, *words], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"psql: {done.stderr}")
    return done.stdout.splitlines()
