-- The role stays: it belongs to the cluster and another database may use it.
REVOKE ALL ON outbox FROM execution_writer;
DROP TABLE venue_streams, unmatched_reports, venue_fills, attempts, venue_orders, executions;
