"""What the requirement's stack would give: list, get and create tasks in FastAPI with asyncpg, written straightforwardly.

The table is a copy of the product's own with its indexes (`reference_tasks`), on the same PostgreSQL. Left out, in this
reference's favour: the ledger, idempotency, row-level security, tags, dependencies, the path of each task, and JSON Web Tokens;
a bearer is checked by an HMAC over the person's id.
"""

import hashlib
import hmac
import os
import uuid
from contextlib import asynccontextmanager
from datetime import date, datetime, timezone

import asyncpg
from fastapi import Depends, FastAPI, Header, HTTPException, Query
from pydantic import BaseModel, Field

KEY = b"a key for measurements only"


class Task(BaseModel):
    id: uuid.UUID
    project_id: uuid.UUID | None
    parent_task_id: uuid.UUID | None
    name: str
    description: str
    status: str
    priority: str
    due_kind: str | None
    due_local: str | None
    due_zone: str | None
    scheduled_kind: str | None
    scheduled_local: str | None
    scheduled_zone: str | None
    start_after: date | None
    estimate_minutes: int | None
    actual_minutes: int | None
    energy: str | None
    kind: str
    tags: str
    reminders: str
    recurrence: str | None
    series_id: uuid.UUID | None
    occurrence: date | None
    pinned: bool
    completes_with_subtasks: bool
    position: str
    archived: bool
    completed_at: datetime | None
    version: int
    created_at: datetime
    updated_at: datetime
    deleted_at: datetime | None


class NewTask(BaseModel):
    name: str = Field(min_length=1, max_length=255)
    description: str = Field(default="", max_length=20000)
    project_id: uuid.UUID | None = None


class Tasks(BaseModel):
    items: list[Task]
    next_cursor: str | None


COLUMNS = ", ".join(Task.model_fields)


@asynccontextmanager
async def lifespan(app):
    app.state.pool = await asyncpg.create_pool(os.environ["REFERENCE_DATABASE_URL"], min_size=8, max_size=8)
    yield
    await app.state.pool.close()


app = FastAPI(lifespan=lifespan)


def person(authorization: str = Header()) -> uuid.UUID:
    user, _, proof = authorization.removeprefix("Bearer ").partition(".")
    if not hmac.compare_digest(proof, hmac.new(KEY, user.encode(), hashlib.sha256).hexdigest()):
        raise HTTPException(401)
    return uuid.UUID(user)


@app.get("/api/health")
async def health():
    return {"status": "ok"}


@app.get("/api/tasks", response_model=Tasks)
async def list_tasks(user: uuid.UUID = Depends(person), limit: int = Query(default=50, ge=1, le=200)):
    rows = await app.state.pool.fetch(
        f"SELECT {COLUMNS} FROM reference_tasks WHERE user_id = $1 AND deleted_at IS NULL ORDER BY position, id LIMIT $2", user, limit)
    return {"items": [dict(row) for row in rows], "next_cursor": str(rows[-1]["id"]) if len(rows) == limit else None}


@app.get("/api/tasks/{id}", response_model=Task)
async def get_task(id: uuid.UUID, user: uuid.UUID = Depends(person)):
    row = await app.state.pool.fetchrow(f"SELECT {COLUMNS} FROM reference_tasks WHERE user_id = $1 AND id = $2 AND deleted_at IS NULL", user, id)
    if row is None:
        raise HTTPException(404)
    return dict(row)


@app.post("/api/tasks", response_model=Task, status_code=201)
async def create_task(new: NewTask, user: uuid.UUID = Depends(person)):
    now = datetime.now(timezone.utc)
    async with app.state.pool.acquire() as connection, connection.transaction():
        last = await connection.fetchval("SELECT max(position) FROM reference_tasks WHERE user_id = $1", user)
        row = await connection.fetchrow(
            f"""INSERT INTO reference_tasks (user_id, id, project_id, name, description, status, priority, priority_rank, kind, tags, reminders,
                pinned, completes_with_subtasks, position, archived, search_fold, version, created_at, updated_at)
                VALUES ($1, $2, $3, $4, $5, 'todo', 'medium', 1, 'shallow', '[]', '[]', false, false, $6, false, $7, 1, $8, $8)
                RETURNING {COLUMNS}""",
            user, uuid.uuid4(), new.project_id, new.name, new.description, (last or "a0") + "V" if len(last or "") < 12 else last,
            new.name.lower(), now)
    return dict(row)
