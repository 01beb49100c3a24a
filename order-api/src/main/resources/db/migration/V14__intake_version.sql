-- Which setting of the intake it is: one that was decided upon an earlier one is refused.
ALTER TABLE intake ADD COLUMN version bigint NOT NULL DEFAULT 1;
ALTER TABLE intake ALTER COLUMN version DROP DEFAULT;
ALTER TABLE intake ADD CONSTRAINT intake_version_positive CHECK (version >= 1);
