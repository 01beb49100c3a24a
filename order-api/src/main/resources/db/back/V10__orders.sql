-- The roles stay: they belong to the server, and another database of it may use them.
REVOKE ALL ON outbox FROM orders_trader, orders_writer;
DROP TABLE fills;
DROP TABLE orders;
