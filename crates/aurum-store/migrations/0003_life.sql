-- A life: pillars, areas, projects, tasks, what joins them, and how a day was ordered by hand.

-- class: person
CREATE TABLE user_profiles (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    display_name TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    locale TEXT NOT NULL,
    first_weekday @int NOT NULL,
    work_minutes TEXT NOT NULL,
    onboarded_at @time,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;

-- class: person
CREATE TABLE pillars (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    icon TEXT,
    colour TEXT,
    position @keytext NOT NULL,
    importance @int NOT NULL,
    target_share @int NOT NULL,
    vision TEXT NOT NULL,
    success_metrics TEXT NOT NULL,
    archived @bool NOT NULL,
    search_fold @keytext NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE INDEX pillars_in_order ON pillars (user_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX pillars_in_trash ON pillars (user_id, deleted_at) WHERE deleted_at IS NOT NULL;

-- class: person
CREATE TABLE areas (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    pillar_id @uuid,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    icon TEXT,
    colour TEXT,
    position @keytext NOT NULL,
    importance @int NOT NULL,
    archived @bool NOT NULL,
    search_fold @keytext NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, pillar_id) REFERENCES pillars (user_id, id)
)@table;
CREATE INDEX areas_in_order ON areas (user_id, position, id) WHERE deleted_at IS NULL;
-- Indexes of what stands under something leave out what stands under nothing. Besides being smaller they can then not be taken for
-- checking a foreign key, for which PostgreSQL chose them over the primary key as long as it had no statistics: quadratic in an import.
CREATE INDEX areas_of_pillar ON areas (user_id, pillar_id) WHERE pillar_id IS NOT NULL;
CREATE INDEX areas_in_trash ON areas (user_id, deleted_at) WHERE deleted_at IS NOT NULL;

-- class: person
CREATE TABLE projects (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    area_id @uuid,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    icon TEXT,
    status TEXT NOT NULL,
    priority TEXT NOT NULL,
    importance @int NOT NULL,
    start_date @date,
    deadline @date,
    position @keytext NOT NULL,
    archived @bool NOT NULL,
    completed_at @time,
    search_fold @keytext NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, area_id) REFERENCES areas (user_id, id)
)@table;
CREATE INDEX projects_in_order ON projects (user_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX projects_of_area ON projects (user_id, area_id) WHERE area_id IS NOT NULL;
CREATE INDEX projects_in_trash ON projects (user_id, deleted_at) WHERE deleted_at IS NOT NULL;

-- class: person
CREATE TABLE series (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    recurrence TEXT NOT NULL,
    anchor @date NOT NULL,
    completions @int NOT NULL,
    pattern TEXT NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;

-- A dated field is kept as kind, local text, zone and a derived instant that is worked out anew when the person's zone changes.
-- class: person
CREATE TABLE tasks (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    project_id @uuid,
    parent_task_id @uuid,
    name TEXT NOT NULL,
    description TEXT NOT NULL,
    status TEXT NOT NULL,
    priority TEXT NOT NULL,
    priority_rank @int NOT NULL,
    due_kind TEXT,
    due_local TEXT,
    due_zone TEXT,
    due_at @time,
    scheduled_kind TEXT,
    scheduled_local TEXT,
    scheduled_zone TEXT,
    scheduled_at @time,
    start_after @date,
    estimate_minutes @int,
    actual_minutes @int,
    energy TEXT,
    kind TEXT NOT NULL,
    tags TEXT NOT NULL,
    reminders TEXT NOT NULL,
    recurrence TEXT,
    series_id @uuid,
    occurrence @date,
    pinned @bool NOT NULL,
    completes_with_subtasks @bool NOT NULL,
    position @keytext NOT NULL,
    archived @bool NOT NULL,
    completed_at @time,
    search_fold @keytext NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, project_id) REFERENCES projects (user_id, id),
    FOREIGN KEY (user_id, parent_task_id) REFERENCES tasks (user_id, id),
    FOREIGN KEY (user_id, series_id) REFERENCES series (user_id, id)
)@table;
CREATE INDEX tasks_in_order ON tasks (user_id, position, id) WHERE deleted_at IS NULL;
CREATE INDEX tasks_by_due ON tasks (user_id, due_at, id) WHERE deleted_at IS NULL;
CREATE INDEX tasks_by_completion ON tasks (user_id, completed_at) WHERE completed_at IS NOT NULL;
CREATE INDEX tasks_of_project ON tasks (user_id, project_id) WHERE project_id IS NOT NULL;
CREATE INDEX tasks_of_parent ON tasks (user_id, parent_task_id) WHERE parent_task_id IS NOT NULL;
CREATE INDEX tasks_of_series ON tasks (user_id, series_id) WHERE series_id IS NOT NULL;
CREATE INDEX tasks_in_trash ON tasks (user_id, deleted_at) WHERE deleted_at IS NOT NULL;

-- class: derived
CREATE TABLE task_tags (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    tag_fold @keytext NOT NULL,
    task_id @uuid NOT NULL,
    PRIMARY KEY (user_id, tag_fold, task_id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id)
)@table;
CREATE INDEX task_tags_of_task ON task_tags (user_id, task_id);

-- class: person
CREATE TABLE task_dependencies (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    task_id @uuid NOT NULL,
    depends_on_id @uuid NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id),
    FOREIGN KEY (user_id, task_id) REFERENCES tasks (user_id, id),
    FOREIGN KEY (user_id, depends_on_id) REFERENCES tasks (user_id, id)
)@table;
CREATE UNIQUE INDEX task_dependencies_once ON task_dependencies (user_id, task_id, depends_on_id) WHERE deleted_at IS NULL;
CREATE INDEX task_dependencies_back ON task_dependencies (user_id, depends_on_id);

-- class: person
CREATE TABLE tags (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    name TEXT NOT NULL,
    name_fold @keytext NOT NULL,
    colour TEXT,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE UNIQUE INDEX tags_once ON tags (user_id, name_fold) WHERE deleted_at IS NULL;

-- class: person
CREATE TABLE day_orders (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    id @uuid NOT NULL,
    day @date NOT NULL,
    task_ids TEXT NOT NULL,
    version @int NOT NULL,
    created_at @time NOT NULL,
    updated_at @time NOT NULL,
    deleted_at @time,
    PRIMARY KEY (user_id, id)
)@table;
CREATE UNIQUE INDEX day_orders_once ON day_orders (user_id, day) WHERE deleted_at IS NULL;

-- Where an imported row came from, so that running an import again changes nothing.
-- class: record
CREATE TABLE import_refs (
    user_id @uuid NOT NULL REFERENCES accounts (id),
    source TEXT NOT NULL,
    external_id TEXT NOT NULL,
    entity TEXT NOT NULL,
    entity_id @uuid NOT NULL,
    raw TEXT,
    PRIMARY KEY (user_id, source, external_id)
)@table;
CREATE INDEX import_refs_of_entity ON import_refs (user_id, entity_id);
