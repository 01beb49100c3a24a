-- Orders whose fate is open, the longest open first: so that operations need not wait for them while many orders rest at a venue.
CREATE INDEX executions_in_trouble ON executions (phase, phase_since, order_id) WHERE phase IN ('UNKNOWN', 'NOT_ACCEPTED');
