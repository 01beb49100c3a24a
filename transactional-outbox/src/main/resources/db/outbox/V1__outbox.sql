-- What a transaction decided and nobody has published yet. A row is deleted once the broker has acknowledged it.
CREATE TABLE outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL,
    topic      text        NOT NULL,
    record_key text        NOT NULL,
    payload    jsonb       NOT NULL CHECK (jsonb_typeof(payload) = 'object'),
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

-- The way to delete what was published; not unique, since an event may be emitted again.
CREATE INDEX outbox_event_id ON outbox (event_id);
CREATE INDEX outbox_created_at ON outbox (created_at);
