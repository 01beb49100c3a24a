-- Which repair was asked for of the version in repair_requested_version: the other one is refused, the same one waits again. Null
-- for those of before, of which that is not known.
ALTER TABLE orders ADD COLUMN repair_requested text
    CONSTRAINT orders_repair_requested_known CHECK (repair_requested IN ('RETRY', 'ACKNOWLEDGE'));
GRANT UPDATE (repair_requested) ON orders TO orders_trader;
