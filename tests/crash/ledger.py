"""Reads a database past the product and says everything that is lost, half there, or does not follow.

The hash is computed here anew from its description in crates/aurum-store/src/db/changes.rs, so that a fault in the product's
own verification would not hide itself.
"""

import hashlib
import json
import sqlite3
import sys
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "rig"))
from aurum_server import psql  # noqa: E402

TABLES = {
    "ledger_heads": {"user_id": "id", "seq": "n", "hash": "hex"},
    "changes": {"user_id": "id", "seq": "n", "at": "time", "actor_kind": "n", "actor_id": "id", "batch_id": "id", "kind": "n", "entity": "n",
                "entity_id": "id", "fields": "n", "salt": "hex", "fields_digest": "hex", "prev_hash": "hex", "hash": "hex"},
    "batches": {"user_id": "id", "id": "id", "status": "n", "first_seq": "n", "last_seq": "n"},
    "tasks": {"user_id": "id", "id": "id", "name": "n", "status": "n", "estimate_minutes": "n", "version": "n"},
}


@dataclass
class Life:
    """One person's rows."""

    head: dict = field(default_factory=dict)
    changes: list = field(default_factory=list)
    batches: dict = field(default_factory=dict)
    tasks: dict = field(default_factory=dict)


@dataclass
class Deed:
    """A request, what it should have done, and whether a 2xx came back."""

    kind: str
    user: str
    key: str
    method: str
    path: str
    body: dict
    tasks: list
    effect: tuple
    acknowledged: bool = False
    answer: bytes = b""


def read_sqlite(file, users):
    """The people's rows from the embedded file, after its own integrity checks."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        for pragma, sound in (("integrity_check", [("ok",)]), ("foreign_key_check", [])):
            found = connection.execute(f"PRAGMA {pragma}").fetchall()
            if found != sound:
                raise SystemExit(f"PRAGMA {pragma} says {found[:5]}")
        rows = {}
        connection.execute("BEGIN")
        people = [uuid.UUID(user).bytes for user in users]
        for table, columns in TABLES.items():
            places = ",".join("?" * len(people))
            found = connection.execute(f"SELECT {', '.join(columns)} FROM {table} WHERE user_id IN ({places})", people)
            rows[table] = [{name: from_sqlite(value, kind) for (name, kind), value in zip(columns.items(), row)} for row in found]
    finally:
        connection.close()
    return gather(rows)


def from_sqlite(value, kind):
    if value is None:
        return None
    if kind == "id":
        return str(uuid.UUID(bytes=value))
    if kind == "hex":
        return value.hex()
    if kind == "time":
        at = datetime.fromisoformat(value).astimezone(timezone.utc)
        return at.strftime("%Y-%m-%dT%H:%M:%S.") + f"{at.microsecond // 1000:03d}Z"
    return value


def read_postgres(url, users):
    """The people's rows from PostgreSQL, all from one moment."""
    texts = {"id": "{0}", "n": "{0}", "hex": "encode({0}, 'hex')", "time": "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"}
    people = ", ".join(f"'{user}'" for user in users)
    statements = ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"]
    for table, columns in TABLES.items():
        shown = ", ".join(f"{texts[kind].format(name)} AS {name}" for name, kind in columns.items())
        statements.append(f"SELECT '{table} ' || row_to_json(t) FROM (SELECT {shown} FROM {table} WHERE user_id IN ({people})) t")
    rows = {table: [] for table in TABLES}
    for line in psql(url, *statements, "COMMIT"):
        table, row = line.split(" ", 1)
        rows[table].append(json.loads(row))
    return gather(rows)


def gather(rows):
    lives = {}
    for table, found in rows.items():
        for row in found:
            life = lives.setdefault(row["user_id"], Life())
            if table == "ledger_heads":
                life.head = row
            elif table == "changes":
                life.changes.append(row)
            else:
                getattr(life, table)[row["id"]] = row
    for life in lives.values():
        life.changes.sort(key=lambda change: change["seq"])
    return lives


def faults_of_chain(user, life):
    """Holes and broken links, from the first row to the head."""
    previous = hashlib.sha256(f"aurum ledger {user}".encode()).hexdigest()
    for number, row in enumerate(life.changes, 1):
        digest = hashlib.sha256(bytes.fromhex(row["salt"]) + row["fields"].encode()).hexdigest()
        canonical = [user, row["seq"], row["at"], row["actor_kind"], row["actor_id"], row["batch_id"], row["kind"], row["entity"],
                     row["entity_id"], row["fields_digest"]]
        text = json.dumps(canonical, separators=(",", ":"), ensure_ascii=False).encode()
        linked = hashlib.sha256(bytes.fromhex(previous) + text).hexdigest()
        if row["seq"] != number:
            return [f"the ledger has a hole before row {row['seq']}"]
        if (row["prev_hash"], row["hash"], row["fields_digest"]) != (previous, linked, digest):
            return [f"ledger row {number} does not follow from the one before"]
        previous = linked
    if (life.head["seq"], life.head["hash"]) != (len(life.changes), previous):
        return [f"the head of the ledger is not its last row, {len(life.changes)}"]
    return []


def faults_of_halves(life):
    """Rows without their lines in the ledger, lines without their rows, lines that no batch holds."""
    faults, told, seqs = [], {}, {}
    for row in life.changes:
        seqs.setdefault(row["batch_id"], []).append(row["seq"])
        if row["entity"] == "task":
            state, count = told.setdefault(row["entity_id"], ({}, 0))
            state.update({name: pair[1] for name, pair in json.loads(row["fields"]).items() if isinstance(pair, list)})
            told[row["entity_id"]] = (state, count + 1)
    for batch, numbers in seqs.items():
        held = life.batches.get(batch)
        if numbers == [1]:
            # Signing up, which has no key and cannot be undone, writes the profile and no batch.
            continue
        if not held or numbers != list(range(held["first_seq"], held["last_seq"] + 1)):
            faults.append(f"batch {batch} does not hold exactly its {len(numbers)} lines of the ledger")
    faults += [f"batch {batch} has no lines in the ledger" for batch, held in life.batches.items()
               if held["last_seq"] >= held["first_seq"] and batch not in seqs]
    faults += [f"task {id} has no line in the ledger" for id in life.tasks.keys() - told.keys()]
    for id, (state, count) in told.items():
        row = life.tasks.get(id)
        if not row:
            faults.append(f"the ledger tells of task {id}, which is not there")
        elif row["version"] != count or any(row[name] != state.get(name) for name in ("name", "status", "estimate_minutes")):
            faults.append(f"task {id} is not what the ledger's {count} lines make of it")
    return faults


def faults_of_deeds(lives, deeds, all_done):
    """Acknowledged deeds that are missing, and deeds of which a part is there. With `all_done`, every deed must be there, once."""
    faults = []
    lines = {}
    for user, life in lives.items():
        for row in life.changes:
            if row["entity"] == "task":
                lines.setdefault((user, row["batch_id"]), []).append(row["entity_id"])
    for deed in deeds:
        life = lives[deed.user]
        name, value = deed.effect
        seen = [id in life.tasks and life.tasks[id][name] == value for id in deed.tasks]
        written = sorted(lines.get((deed.user, deed.key), []))
        wanted = deed.acknowledged or all_done
        if all(seen) and written == sorted(deed.tasks) and deed.key in life.batches:
            continue
        if any(seen) or written or deed.key in life.batches:
            faults.append(f"{deed.kind} {deed.key} is half there: {sum(seen)} of {len(seen)} tasks, {len(written)} lines")
        elif wanted:
            faults.append(f"{deed.kind} {deed.key} was acknowledged and is lost" if deed.acknowledged else f"{deed.kind} {deed.key} is missing after its replay")
    return faults


def faults(lives, deeds, all_done=False):
    """Everything that is wrong, in words."""
    found = []
    for user, life in lives.items():
        found += faults_of_chain(user, life) + faults_of_halves(life)
    return found + faults_of_deeds(lives, deeds, all_done)
