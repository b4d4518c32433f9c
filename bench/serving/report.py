"""Turns what was measured into the section "Serving" of bench/RESULTS.md."""

REQUESTS = ("list 50 tasks", "get one task", "create one task", "create one task, 64 people")
BEGIN, END = "<!-- serving: written by `make bench` -->", "<!-- serving: end -->"
MB = 1_000_000


def number(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:.2f}" if value < 10 else f"{value:.1f}"


def table(head, rows):
    """A table in Markdown."""
    return "\n".join(["| " + " | ".join(head) + " |", "|" + "---|" * len(head), *("| " + " | ".join(row) + " |" for row in rows)])


def budgets(found):
    """Each budget with what both engines showed."""
    lite, pg = found["SQLite"], found["PostgreSQL"]
    rows = [("binary", "< 40 MB", found["binary"] / MB, None, "MB", 40)]

    def both(what, budget, read, unit, most):
        rows.append((what, budget, read(lite), read(pg), unit, most))

    both("memory at rest (RSS)", "< 64 MB", lambda e: e["idle memory"] / MB, "MB", 64)
    both("start to first answer, median", "< 150 ms", lambda e: e["cold start"], "ms", 150)
    both("the very first start, making the schema", "–", lambda e: e["first start, making the schema"], "ms", None)
    both("API p99 at 500 requests/s, server on one core", "< 25 ms", lambda e: e["500 a second"]["p99"], "ms", 25)
    both("the same, p50", "–", lambda e: e["500 a second"]["p50"], "ms", None)
    for count, most in ((1000, 20), (10_000, 100)):
        both(f"Today, {count:,} open tasks, p95", f"< {most} ms", lambda e: e[f"Today of {count}"]["p95"], "ms", most)
        both(f"hierarchy, {count:,} open tasks, p95", f"< {most} ms", lambda e: e[f"hierarchy of {count}"]["p95"], "ms", most)
        both(f"a change or the Today after it, {count:,} open tasks, p95", "–", lambda e: e[f"change and Today of {count}"]["p95"], "ms", None)
    both("import of 10,000 tasks", "< 3 s", lambda e: e["import of 10000"], "s", 3)
    shown = []
    for what, budget, on_lite, on_pg, unit, most in rows:
        values = [value for value in (on_lite, on_pg) if value is not None]
        verdict = "–" if most is None else "met" if max(values) < most else "**missed**"
        shown.append((what, budget, f"{number(on_lite)} {unit}", "–" if on_pg is None else f"{number(on_pg)} {unit}", verdict))
    return table(("what", "budget", "SQLite", "PostgreSQL", ""), shown)


def compared(found):
    """The three requests on every server, with ratios to the references."""
    servers = [("Aurum on SQLite", found["SQLite"]), ("Aurum on PostgreSQL", found["PostgreSQL"]), ("axum, constants", found["axum"]),
               ("FastAPI on PostgreSQL", found["PostgreSQL"]["fastapi"])]
    rows = []
    for what in REQUESTS:
        top, other = (server["three"][what]["per_second"] for server in (found["axum"], found["PostgreSQL"]["fastapi"]))
        for name, server in servers:
            one = server["three"][what]
            rows.append((what, name, number(one["per_second"]), number(one["p50"]), number(one["p99"]), number(one["bytes"]),
                         f"{100 * one['per_second'] / top:.0f} %", f"{one['per_second'] / other:.1f} ×"))
    memory = [(name, f"{server['idle memory'] / MB:.1f} MB", f"{server['memory after load'] / MB:.1f} MB", f"{server['cold start']:.0f} ms")
              for name, server in servers]
    return (table(("request", "server", "requests/s", "p50 ms", "p99 ms", "bytes", "of axum", "to FastAPI"), rows) + "\n\n" +
            table(("server", "RSS at rest", "RSS after load", "start to first answer"), memory))


def text(found):
    """The section."""
    at = found["machine"]
    return f"""## Serving

`make bench` builds the release binary and writes this section: both engines and both references in one run, {at['at']}, on {at['cores']} cores of
{at['model']}, {at['memory'] / 1e9:.0f} GB, {at['system']}. Load average {at['load']:.1f} before and {at['load after']:.1f} after, generator and servers included.

{budgets(found)}

{compared(found)}

- The table above is the closed loop: 16 connections on which each request follows the answer before it, 8 s after 1 s to warm up; generator,
  server and PostgreSQL share all cores, alike for every server. The 500 requests/s are an open loop, 20 s over 64 connections: server on core 0,
  generator on core 1 (PostgreSQL on both), times counted from when a request was due; 50 % one task, 30 % lists of 50, 10 % Today, 10 % creates. The generator is
  `bench/load`; its timer wakes up to 1 ms late, which is in the figures.
- The person of the three requests and of the open loop begins with 200 tasks and gains those that are created; Today and hierarchy are asked over one connection.
  "A change or the Today after it" sends both in turn and counts both.
- Deeds of one person stand one after the other, because the ledger of a person has no holes: on PostgreSQL each waits for the commit before it, while FastAPI
  commits side by side. With 64 people in turn, Aurum's commits share their flushes too.
- Writes are durable everywhere: SQLite with synchronous FULL, PostgreSQL with fsync, synchronous_commit and full_page_writes on.
- *axum, constants*: a bare handler that answers as many bytes as Aurum on SQLite did; no token, no store. *FastAPI*: FastAPI, asyncpg and two uvicorn
  workers (versions in `bench/reference-fastapi/requirements.txt`; RSS of all its processes) on a copy of the same rows in the same PostgreSQL, with a plain HMAC instead of
  a signed token and without ledger, idempotency keys, row-level security, tags, dependencies and paths, all of which Aurum does in its figures.
"""


def write(file, section):
    """Puts the section into the file in place of the one before; what else stands there stays."""
    whole = file.read_text()
    marked = f"{BEGIN}\n{section}\n{END}\n"
    if BEGIN in whole:
        before, rest = whole.split(BEGIN, 1)
        after = rest.split(END, 1)[1].lstrip("\n")
        file.write_text(before + marked + ("\n" + after if after else ""))
    else:
        file.write_text(whole.rstrip("\n") + "\n\n" + marked)
