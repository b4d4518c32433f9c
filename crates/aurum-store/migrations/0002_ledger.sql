-- One row per modification, numbered per person without holes; see ARCHITECTURE.md, "The ledger".

-- class: record
CREATE TABLE ledger_heads (
    user_id @uuid NOT NULL PRIMARY KEY REFERENCES accounts (id),
    seq @int NOT NULL,
    hash @bytes NOT NULL,
    reacted_seq @int NOT NULL
)@table;

-- Seals of heads, made with a key that is not in the database; without a grant to the application role.
-- class: system
CREATE TABLE ledger_seals (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    seq @int NOT NULL,
    hash @bytes NOT NULL,
    seal @bytes NOT NULL,
    at @time NOT NULL,
    PRIMARY KEY (user_id, seq)
)@table;

-- class: record
CREATE TABLE changes (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    seq @int NOT NULL,
    at @time NOT NULL,
    actor_kind TEXT NOT NULL,
    actor_id @uuid,
    batch_id @uuid NOT NULL,
    kind TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id @uuid NOT NULL,
    fields TEXT NOT NULL,
    salt @bytes NOT NULL,
    fields_digest @bytes NOT NULL,
    prev_hash @bytes NOT NULL,
    hash @bytes NOT NULL,
    redacted_at @time,
    PRIMARY KEY (user_id, seq)
)@table;
CREATE INDEX changes_of_entity ON changes (user_id, entity_id, seq);
CREATE INDEX changes_of_batch ON changes (user_id, batch_id, seq);

-- What one request did and what it answered; the id is the request's idempotency key.
-- class: record
CREATE TABLE batches (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    at @time NOT NULL,
    request_hash @bytes,
    status @int NOT NULL,
    answer TEXT,
    undoes @uuid,
    first_seq @int NOT NULL,
    last_seq @int NOT NULL,
    PRIMARY KEY (user_id, id)
)@table;
CREATE INDEX batches_recent ON batches (user_id, last_seq);
CREATE INDEX batches_undone ON batches (user_id, undoes) WHERE undoes IS NOT NULL;
