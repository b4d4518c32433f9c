-- What HRM reasons from beyond the hierarchy.

ALTER TABLE tasks ADD COLUMN postponed @int NOT NULL DEFAULT 0;

-- class: person
CREATE TABLE time_blocks (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    task_id @uuid,
    pillar_id @uuid,
    title TEXT NOT NULL,
    starts_at @time NOT NULL,
    ends_at @time NOT NULL,
    time_zone TEXT NOT NULL,
    kind TEXT NOT NULL,
    energy TEXT,
    fixed @bool NOT NULL,
    done @bool NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id),
    FOREIGN KEY (user_id, pillar_id) REFERENCES pillars (user_id, id)
)@table;
CREATE INDEX time_blocks_in_time ON time_blocks (user_id, starts_at) WHERE deleted_at IS NULL;
CREATE INDEX time_blocks_of_task ON time_blocks (user_id, task_id) WHERE task_id IS NOT NULL;
CREATE INDEX time_blocks_of_pillar ON time_blocks (user_id, pillar_id) WHERE pillar_id IS NOT NULL;

-- class: person
CREATE TABLE focus_sessions (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    task_id @uuid NOT NULL,
    started_at @time NOT NULL,
    paused_at @time,
    paused_seconds @int NOT NULL,
    interruptions @int NOT NULL,
    ended_at @time,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id)
)@table;
CREATE INDEX focus_sessions_in_time ON focus_sessions (user_id, started_at) WHERE deleted_at IS NULL;
CREATE INDEX focus_sessions_of_task ON focus_sessions (user_id, task_id);
CREATE UNIQUE INDEX focus_sessions_one_open ON focus_sessions (user_id) WHERE ended_at IS NULL AND deleted_at IS NULL;

-- class: person
CREATE TABLE check_ins (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    day @date NOT NULL,
    kind TEXT NOT NULL,
    sleep_quality @int,
    sleep_minutes @int,
    energy @int,
    intention TEXT NOT NULL,
    score @int,
    mood TEXT,
    accomplishment TEXT NOT NULL,
    challenge TEXT NOT NULL,
    tomorrow_focus TEXT NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE UNIQUE INDEX check_ins_once ON check_ins (user_id, day, kind) WHERE deleted_at IS NULL;

-- class: person
CREATE TABLE hrm_user_preferences (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    explanation TEXT NOT NULL,
    show_confidence @bool NOT NULL,
    show_path @bool NOT NULL,
    personality TEXT NOT NULL,
    style TEXT NOT NULL,
    optimise_for TEXT NOT NULL,
    work_from TEXT NOT NULL,
    energy_pattern TEXT NOT NULL,
    learning @bool NOT NULL,
    morning_check_in @bool NOT NULL,
    evening_check_in @bool NOT NULL,
    weekly_review @bool NOT NULL,
    monthly_goal @int,
    weights TEXT NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;

-- class: person
CREATE TABLE hrm_rules (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    name TEXT NOT NULL,
    enabled @bool NOT NULL,
    conditions TEXT NOT NULL,
    consequence TEXT NOT NULL,
    position @keytext NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;

-- class: person
CREATE TABLE hrm_weight_profiles (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    name TEXT NOT NULL,
    weights TEXT NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;

-- In the ledger and the feed, but nothing a person undoes.
-- class: person
CREATE TABLE insights (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    entity TEXT NOT NULL,
    entity_id @uuid,
    kind TEXT NOT NULL,
    cause @keytext NOT NULL,
    urgency TEXT NOT NULL,
    confidence @int NOT NULL,
    claim TEXT NOT NULL,
    state TEXT NOT NULL,
    pinned @bool NOT NULL,
    feedback TEXT,
    model TEXT,
    expires_at @time NOT NULL,
    supersedes @uuid,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE UNIQUE INDEX insights_once ON insights (user_id, entity, entity_id, kind, cause) WHERE state = 'active' AND deleted_at IS NULL AND entity_id IS NOT NULL;
CREATE UNIQUE INDEX insights_once_global ON insights (user_id, kind, cause) WHERE state = 'active' AND deleted_at IS NULL AND entity_id IS NULL;
CREATE INDEX insights_latest ON insights (user_id, updated_at, id) WHERE deleted_at IS NULL;

-- class: person
CREATE TABLE hrm_feedback_log (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    subject TEXT NOT NULL,
    subject_id @uuid,
    kind TEXT NOT NULL,
    verdict TEXT NOT NULL,
    reason TEXT,
    note TEXT NOT NULL,
    confidence @int,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE INDEX hrm_feedback_log_latest ON hrm_feedback_log (user_id, created_at, id) WHERE deleted_at IS NULL;

-- class: person
CREATE TABLE hrm_learned_steps (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    code TEXT NOT NULL,
    step @int NOT NULL,
    cause TEXT NOT NULL,
    feedback_id @uuid,
    reverted_at @time,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE INDEX hrm_learned_steps_latest ON hrm_learned_steps (user_id, created_at, id) WHERE deleted_at IS NULL;

-- When a person is to be looked at again although nothing changed: their day begins, or something expires.
ALTER TABLE ledger_heads ADD COLUMN react_at @time;
CREATE INDEX ledger_heads_to_react ON ledger_heads (user_id) WHERE seq > reacted_seq;
CREATE INDEX ledger_heads_react_at ON ledger_heads (react_at) WHERE react_at IS NOT NULL;

-- What was deleted long ago is looked for every hour.
CREATE INDEX time_blocks_in_trash ON time_blocks (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX focus_sessions_in_trash ON focus_sessions (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX check_ins_in_trash ON check_ins (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX hrm_rules_in_trash ON hrm_rules (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX hrm_weight_profiles_in_trash ON hrm_weight_profiles (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX hrm_feedback_log_in_trash ON hrm_feedback_log (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX hrm_learned_steps_in_trash ON hrm_learned_steps (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX tags_in_trash ON tags (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX day_orders_in_trash ON day_orders (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
CREATE INDEX task_dependencies_in_trash ON task_dependencies (user_id, deleted_at) WHERE deleted_at IS NOT NULL;
