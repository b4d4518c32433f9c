-- What HRM reasons from beyond the hierarchy.

ALTER TABLE tasks ADD COLUMN postponed @int NOT NULL DEFAULT 0;
