"""Fills a small disk under the real server: nothing acknowledged is lost, people can still delete, and it recovers by itself.

Needs root for a tmpfs of its own. Run through `make crash`, or: python3 tests/crash/full_disk.py target/quick/aurum
"""

import json
import os
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request

ADDRESS = "127.0.0.1:8297"


def call(method, path, body=None, token=None):
    headers = {"content-type": "application/json"}
    if token:
        headers["authorization"] = f"Bearer {token}"
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(f"http://{ADDRESS}{path}", method=method, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.status, json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"null")


def wait_for(condition, what, seconds=30):
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return
        time.sleep(0.05)
    raise SystemExit(f"full disk: {what} did not happen within {seconds} s")


def serving():
    try:
        return call("GET", "/api/health")[0] == 200
    except OSError:
        return False


def fill(token):
    acknowledged = []
    while True:
        status, answer = call("POST", "/api/tasks", {"name": "one more", "description": "x" * 19_000}, token)
        if status == 201:
            acknowledged.append(answer["id"])
        elif status == 429:
            time.sleep(0.2)
        else:
            return acknowledged, status


def check(holds, sentence):
    print(("ok     " if holds else "FAULT  ") + sentence)
    return bool(holds)


def trial(disk):
    status, signed_in = call("POST", "/api/auth/register", {"email": "full@example.org", "password": "correct horse battery"})
    assert status == 201, signed_in
    token = signed_in["access_token"]
    acknowledged, stopped_by = fill(token)
    good = check(stopped_by == 507, f"the disk was full after {len(acknowledged)} tasks, and the answer was 507")
    good &= check(call("POST", "/api/tasks", {"name": "small"}, token)[0] == 507, "nothing new is taken")
    good &= check(all(call("GET", f"/api/tasks/{i}", None, token)[0] == 200 for i in acknowledged), "every acknowledged task is read")
    good &= check(all(call("DELETE", f"/api/tasks/{i}", None, token)[0] == 200 for i in acknowledged[:20]), "twenty tasks are deleted")
    good &= check(call("POST", "/api/trash/empty", {}, token) == (200, {"purged": 20}), "the trash is emptied")
    subprocess.run(["mount", "-o", "remount,size=200m", disk], check=True)
    wait_for(lambda: call("POST", "/api/tasks", {"name": "again"}, token)[0] == 201, "taking new tasks again")
    kept = len(call("GET", "/api/export", None, token)[1]["tasks"])
    good &= check(kept == len(acknowledged) - 20 + 1, f"{kept} tasks are there: no more and no fewer than were acknowledged")
    return good


def main():
    binary = os.path.abspath(sys.argv[1] if len(sys.argv) > 1 else "target/quick/aurum")
    if os.geteuid() != 0:
        print("full disk: not run, because a small disk of its own needs root")
        return
    disk = tempfile.mkdtemp(prefix="aurum-full-")
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=60m", "tmpfs", disk], check=True)
    data = os.path.join(disk, "data")
    environment = {**os.environ, "AURUM_DATA": data, "AURUM_DATABASE__RESERVE_MB": "16", "AURUM_LOG": "error"}
    server = subprocess.Popen([binary, "serve", "--listen", ADDRESS], env=environment)
    try:
        wait_for(serving, "the start")
        good = trial(disk)
        doctor = subprocess.run([binary, "doctor"], env=environment, capture_output=True, text=True)
        good &= check(doctor.returncode == 0, "the ledger's chain holds")
    finally:
        server.terminate()
        server.wait(timeout=30)
        subprocess.run(["umount", disk], check=True)
        os.rmdir(disk)
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
