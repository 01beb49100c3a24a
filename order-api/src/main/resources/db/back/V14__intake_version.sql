ALTER TABLE intake DROP COLUMN version;
