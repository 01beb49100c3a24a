DROP INDEX executions_in_trouble;
