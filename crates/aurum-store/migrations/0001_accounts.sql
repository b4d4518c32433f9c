-- Who may come in. These tables belong to nobody: the application role has no grant on them.
-- Type words (@uuid, @time, …) and the end of a table (@table) are compiled for each engine by db/migrations.rs.

-- class: system
CREATE TABLE accounts (
    id @uuid NOT NULL PRIMARY KEY,
    email TEXT NOT NULL,
    email_fold TEXT NOT NULL,
    username TEXT,
    username_fold TEXT,
    username_changed_at @time,
    password_hash TEXT NOT NULL,
    is_admin @bool NOT NULL,
    tier TEXT NOT NULL,
    disabled_at @time,
    created_at @time NOT NULL,
    updated_at @time NOT NULL
)@table;
CREATE UNIQUE INDEX accounts_email ON accounts (email_fold);
CREATE UNIQUE INDEX accounts_username ON accounts (username_fold) WHERE username_fold IS NOT NULL;

-- class: system
CREATE TABLE sessions (
    id @uuid NOT NULL PRIMARY KEY,
    user_id @uuid NOT NULL REFERENCES accounts (id),
    user_agent TEXT NOT NULL,
    address TEXT NOT NULL,
    created_at @time NOT NULL,
    last_used_at @time NOT NULL,
    ended_at @time,
    ended_why TEXT,
    refresh_counter @int NOT NULL,
    rotated_at @time NOT NULL
)@table;
CREATE INDEX sessions_of ON sessions (user_id, ended_at);

-- The hashes of a session's refresh tokens, the newest and some before it, so that a reused one is known.
-- class: system
CREATE TABLE refresh_tokens (
    token_hash @bytes NOT NULL PRIMARY KEY,
    session_id @uuid NOT NULL REFERENCES sessions (id),
    user_id @uuid NOT NULL REFERENCES accounts (id),
    counter @int NOT NULL,
    created_at @time NOT NULL
)@table;
CREATE INDEX refresh_tokens_of ON refresh_tokens (user_id, session_id, counter);

-- class: system
CREATE TABLE reset_tokens (
    token_hash @bytes NOT NULL PRIMARY KEY,
    user_id @uuid NOT NULL REFERENCES accounts (id),
    expires_at @time NOT NULL,
    used_at @time
)@table;
CREATE INDEX reset_tokens_of ON reset_tokens (user_id);

-- class: system
CREATE TABLE throttles (
    key TEXT NOT NULL PRIMARY KEY,
    failures @int NOT NULL,
    first_at @time NOT NULL,
    last_at @time NOT NULL
)@table;

-- class: system
CREATE TABLE signing_keys (
    id TEXT NOT NULL PRIMARY KEY,
    sealed @bytes NOT NULL,
    created_at @time NOT NULL,
    retired_at @time
)@table;

-- What a restored backup must forget again before it serves.
-- class: system
CREATE TABLE erasures (
    user_id @uuid NOT NULL PRIMARY KEY,
    at @time NOT NULL
)@table;
