-- The version before does not know orders that were not accepted. It asks on, and ends them when their time is over.
UPDATE executions SET phase = 'UNKNOWN' WHERE phase = 'NOT_ACCEPTED';
COMMENT ON COLUMN executions.phase_since IS 'APPROVED: not to be sent before; SENDING: attempt began; UNKNOWN: attempt ended';
ALTER TABLE executions
    DROP CONSTRAINT round_within_the_attempts,
    DROP COLUMN round_start,
    DROP COLUMN look_up_denied_at;
