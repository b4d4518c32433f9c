"""Kills the server in the middle of 2,000 concurrent writes, again and again, and accepts no loss.

    make crash        (or: python3 tests/crash/kill_nine.py --engine sqlite --cycles 20)

In each cycle four new people send creates, patches, completions and bulk edits, all 2,000 at once, each under a key of its own.
After a random number of acknowledgements the process gets SIGKILL. It is started again; then the database is read past the
product (ledger.py): every acknowledged write is there, none is half there, the ledgers have no holes and their hashes follow.
Everything that was not acknowledged is then sent again under the same keys, and so are some that were: each must have happened
exactly once. At the end losses are planted into what was read, and the checks must see every one of them.
"""

import argparse
import asyncio
import copy
import json
import random
import resource
import shutil
import sys
import tempfile
from pathlib import Path

import ledger
from aurum_server import ROOT, Postgres, Server, uuid7

PEOPLE = 4
WRITES = {"create": 250, "patch": 100, "complete": 75, "bulk": 75}
TASKS_IN_BULK = 4
LONGEST_PAUSE_S = 0.008
WRITES_AT_ONCE = PEOPLE * sum(WRITES.values())


def deeds_of(user, token, tasks, chance):
    """What one person is about to send: every task is touched by one deed only, so that what each did can be told."""
    deeds, tasks = [], iter(tasks)

    def add(kind, method, path, body, touched, effect):
        deeds.append((token, ledger.Deed(kind, user, str(uuid7()), method, path, body, touched, effect)))

    for number in range(WRITES["create"]):
        id = str(uuid7())
        add("create", "POST", "/api/tasks", {"id": id, "name": f"made {number}"}, [id], ("name", f"made {number}"))
    for number in range(WRITES["patch"]):
        id = next(tasks)
        add("patch", "PATCH", f"/api/tasks/{id}", {"name": f"renamed {number}"}, [id], ("name", f"renamed {number}"))
    for _ in range(WRITES["complete"]):
        id = next(tasks)
        add("complete", "POST", f"/api/tasks/{id}/complete", {}, [id], ("status", "completed"))
    for number in range(WRITES["bulk"]):
        ids = [next(tasks) for _ in range(TASKS_IN_BULK)]
        body = {"ids": ids, "patch": {"estimate_minutes": number + 1}}
        add("bulk", "POST", "/api/tasks/bulk", body, ids, ("estimate_minutes", number + 1))
    chance.shuffle(deeds)
    return deeds


async def send(port, token, deed):
    """Status and body, or none when the connection broke before the whole answer had come."""
    body = json.dumps(deed.body).encode()
    head = (f"{deed.method} {deed.path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAuthorization: Bearer {token}\r\nIdempotency-Key: {deed.key}\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n")
    try:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
    except OSError:
        return None
    try:
        writer.write(head.encode() + body)
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        fields = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:] if line)}
        return int(lines[0].split()[1]), await reader.readexactly(int(fields["content-length"]))
    except (OSError, asyncio.IncompleteReadError):
        return None
    finally:
        writer.close()


async def send_all(server, deeds, kill_after, pause):
    """Sends all of them at once and kills the server `pause` seconds after so many acknowledgements; how many answers were refusals."""
    acknowledged = refused = 0

    async def one(token, deed):
        nonlocal acknowledged, refused
        answered = await send(server.port, token, deed)
        if answered and 200 <= answered[0] < 300:
            deed.acknowledged, deed.answer = True, answered[1]
            acknowledged += 1
            if acknowledged == kill_after:
                # The pause puts the blow anywhere in the next writes instead of always right after one.
                asyncio.get_running_loop().call_later(pause, server.kill)
        elif answered:
            refused += 1

    await asyncio.gather(*(one(token, deed) for token, deed in deeds))
    return refused


async def send_again(server, deeds):
    """Repeats what was not acknowledged, and a tenth of what was; the latter must be answered as before."""
    room = asyncio.Semaphore(64)

    async def one(token, deed):
        async with room:
            answered = await send(server.port, token, deed)
        if not answered or not 200 <= answered[0] < 300:
            return f"the replay of {deed.kind} {deed.key} was answered {answered}"
        if deed.acknowledged and json.loads(answered[1]) != json.loads(deed.answer):
            return f"the replay of {deed.kind} {deed.key} was answered otherwise than the first time"
        return None

    again = [pair for at, pair in enumerate(deeds) if not pair[1].acknowledged or at % 10 == 0]
    return [fault for fault in await asyncio.gather(*(one(*pair) for pair in again)) if fault]


def planted(lives, deeds):
    """Copies of a sound state with one loss each, and what it is."""
    def spoil(what, change):
        spoilt = copy.deepcopy(lives)
        change(spoilt)
        return what, spoilt

    made = next(deed for deed in deeds if deed.kind == "create" and deed.acknowledged)
    bulk = next(deed for deed in deeds if deed.kind == "bulk")
    lines = {deed.key: next(at for at, row in enumerate(lives[deed.user].changes) if row["batch_id"] == deed.key) for deed in (made, bulk)}

    def forget(spoilt):
        """As if the transaction had never been: what a write lost from the end of the log looks like."""
        life = spoilt[made.user]
        last = next(d for d in deeds if d.user == made.user and d.key == life.changes[-1]["batch_id"])
        life.changes = [row for row in life.changes if row["batch_id"] != last.key]
        life.head |= {"seq": len(life.changes), "hash": life.changes[-1]["hash"]}
        del life.batches[last.key]
        for id in last.tasks:
            if last.kind == "create":
                del life.tasks[id]
            else:
                life.tasks[id] |= {"name": "x", "status": "todo", "estimate_minutes": None}

    yield spoil("a task row lost", lambda s: s[made.user].tasks.pop(made.tasks[0]))
    yield spoil("a ledger line lost", lambda s: s[made.user].changes.pop(lines[made.key]))
    yield spoil("a batch lost", lambda s: s[made.user].batches.pop(made.key))
    yield spoil("a ledger line altered", lambda s: s[made.user].changes[lines[made.key]].update(fields='{"name":[null,"other"]}'))
    yield spoil("a bulk edit partly undone", lambda s: s[bulk.user].tasks[bulk.tasks[1]].update(estimate_minutes=None))
    yield spoil("the head left behind", lambda s: s[made.user].head.update(seq=s[made.user].head["seq"] - 1))
    yield spoil("the last deed gone without a trace", forget)


def run(engine, cycles, seed, binary):
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="aurum-crash."))
    postgres = Postgres("aurum_crash") if engine == "postgresql" else None
    server = Server(binary, folder, postgres and postgres.url)
    read = (lambda users: ledger.read_postgres(postgres.url, users)) if postgres else (
        lambda users: ledger.read_sqlite(next((folder / "data").glob("*.db")), users))
    sums = dict.fromkeys(("sent", "acknowledged", "unheard", "refused"), 0)
    found, slowest, lives, deeds = [], 0.0, {}, []
    try:
        server.start()
        for cycle in range(1, cycles + 1):
            deeds, users = [], []
            for person in range(PEOPLE):
                token, user = server.register(f"cycle-{cycle}-{person}@example.org")
                touched = WRITES["patch"] + WRITES["complete"] + WRITES["bulk"] * TASKS_IN_BULK
                server.import_lines(token, [f"before {number}" for number in range(touched)])
                deeds += deeds_of(user, token, [task["id"] for task in server.tasks(token)], chance)
                users.append(user)
            chance.shuffle(deeds)
            kill_after = chance.randrange(1, WRITES_AT_ONCE - 50)
            refused = asyncio.run(send_all(server, deeds, kill_after, chance.uniform(0, LONGEST_PAUSE_S)))
            if server.process.poll() is None:
                server.process.kill()
            server.process.wait()
            ready = server.start()
            slowest = max(slowest, ready)
            only = [deed for _, deed in deeds]
            lives = read(users)
            present = sum(deed.key in lives[deed.user].batches for deed in only)
            acknowledged = sum(deed.acknowledged for deed in only)
            wrong = ledger.faults(lives, only)
            wrong += asyncio.run(send_again(server, deeds))
            lives = read(users)
            wrong += ledger.faults(lives, only, all_done=True)
            if acknowledged < kill_after:
                wrong.append(f"only {acknowledged} of {kill_after} writes were acknowledged before the kill: {refused} refused")
            print(f"{engine} cycle {cycle}: killed after {kill_after} acknowledgements; {acknowledged} acknowledged, {present - acknowledged} more "
                  f"were done unheard, {WRITES_AT_ONCE - present} were not done; ready again in {ready:.2f} s; {len(wrong)} faults", flush=True)
            for fault in wrong[:10]:
                print(f"  FAULT {fault}")
            found += wrong
            for name, number in (("sent", len(only)), ("acknowledged", acknowledged), ("unheard", present - acknowledged), ("refused", refused)):
                sums[name] += number
        doctor = server.command("doctor")
        if doctor.returncode != 0:
            found.append(f"aurum doctor: {doctor.stdout[-1000:]}{doctor.stderr[-1000:]}")
        only = [deed for _, deed in deeds]
        unseen = [what for what, spoilt in planted(lives, only) if not ledger.faults(spoilt, only, all_done=True)]
        found += [f"a planted loss was not seen: {what}" for what in unseen]
        print(f"{engine}: {cycles} kills (seed {seed}), {sums['sent']} writes: {sums['acknowledged']} acknowledged and all there, "
              f"{sums['unheard']} done unheard, {sums['refused']} refused; all sent again, each there once; slowest start after a kill {slowest:.2f} s; "
              f"{len(list(planted(lives, only))) - len(unseen)} planted losses seen; {'ok' if not found else str(len(found)) + ' FAULTS'}")
        for fault in found[:20]:
            print(f"  FAULT {fault}", file=sys.stderr)
    finally:
        server.stop()
        if postgres:
            postgres.drop()
        if not found:
            shutil.rmtree(folder)
        else:
            print(f"kept for a look: {folder}", file=sys.stderr)
    return not found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--cycles", type=int, default=20)
    parser.add_argument("--seed", type=int, default=random.randrange(1 << 32), help="repeats the same moments, counted in acknowledgements")
    parser.add_argument("--binary", default=ROOT / "target" / "quick" / "aurum")
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(16384, resource.getrlimit(resource.RLIMIT_NOFILE)[1]),) * 2)
    print(f"seed {asked.seed}", flush=True)
    sys.exit(0 if run(asked.engine, asked.cycles, asked.seed, Path(asked.binary).resolve()) else 1)


if __name__ == "__main__":
    main()
