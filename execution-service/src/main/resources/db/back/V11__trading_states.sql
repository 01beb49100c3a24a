ALTER TABLE executions DROP COLUMN reduces_position;
DROP TABLE trading_states;
