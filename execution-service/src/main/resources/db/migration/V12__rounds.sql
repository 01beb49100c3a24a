-- An order that the venue has not taken can be sent again by its trader, in a new round of attempts; and only denials that are
-- well apart prove that a venue does not have an order.
ALTER TABLE executions
    ADD COLUMN round_start integer NOT NULL DEFAULT 0 CHECK (round_start >= 0),
    ADD COLUMN look_up_denied_at timestamptz,
    ADD CONSTRAINT round_within_the_attempts CHECK (round_start <= attempt_count);

COMMENT ON COLUMN executions.round_start IS 'attempts before the round that is under way';
COMMENT ON COLUMN executions.look_up_denied_at IS 'when the last look-up whose denial counts was begun';
COMMENT ON COLUMN executions.phase_since IS 'APPROVED: not to be sent before; SENDING: attempt began; UNKNOWN, NOT_ACCEPTED: attempt ended';
