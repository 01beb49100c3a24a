-- How many calls of a venue are allowed, shared by all instances: a budget that fills at an even pace.
CREATE TABLE venue_calls (
    venue    text PRIMARY KEY,
    whole_at timestamptz NOT NULL
);

COMMENT ON COLUMN venue_calls.whole_at IS 'when all that was taken out is there again, by the clock of the database';

GRANT SELECT, INSERT, UPDATE ON venue_calls TO execution_writer;
