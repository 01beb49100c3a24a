-- The roles stay: they belong to the cluster and another database may use them.
DROP TABLE execution_logs;
DROP FUNCTION refuse_change_of_execution_logs();
