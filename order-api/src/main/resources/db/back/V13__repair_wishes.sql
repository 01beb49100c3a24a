ALTER TABLE orders DROP COLUMN repair_requested;
