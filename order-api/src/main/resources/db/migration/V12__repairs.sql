-- Of which version of an order that the venue has not taken something was wanted: of each one thing, once.
ALTER TABLE orders ADD COLUMN repair_requested_version bigint;
GRANT UPDATE (repair_requested_version) ON orders TO orders_trader;
