-- Orders in the hands of execution-service: what is known, what is to be done next, and every fill exactly once.
--
-- Group roles belong to the cluster, not to the database, so they may be there already.
DO $$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'execution_writer') THEN
        CREATE ROLE execution_writer NOLOGIN;
    END IF;
    -- The service takes the role for one transaction at a time and has no rights of its own.
    GRANT execution_writer TO execution_service WITH INHERIT FALSE, SET TRUE;
END
$$;

CREATE TABLE executions (
    order_id            uuid PRIMARY KEY,
    trader_id           text        NOT NULL CHECK (length(trader_id) BETWEEN 1 AND 36),
    parent_order_id     uuid,
    symbol              text        NOT NULL,
    side                text        NOT NULL CHECK (side IN ('BUY', 'SELL')),
    quantity            integer     NOT NULL CHECK (quantity BETWEEN 1 AND 1000000),
    order_type          text        NOT NULL CHECK (order_type IN ('MARKET', 'LIMIT', 'STOP')),
    price               numeric     CHECK (price > 0),
    stop_loss           numeric     CHECK (stop_loss > 0),
    take_profit         numeric     CHECK (take_profit > 0),
    time_in_force       text        NOT NULL CHECK (time_in_force IN ('DAY', 'GTC', 'IOC', 'FOK')),
    idempotency_key     text        NOT NULL UNIQUE CHECK (length(idempotency_key) <= 128),
    created_at          timestamptz NOT NULL,
    send_before         timestamptz,

    venue               text        NOT NULL,
    status              text        NOT NULL CHECK (status IN ('PENDING', 'PARTIAL', 'FILLED', 'REJECTED', 'CANCELLED')),
    phase               text        NOT NULL CHECK (phase IN ('APPROVED', 'SENDING', 'UNKNOWN', 'WORKING', 'NOT_ACCEPTED', 'DONE')),
    reason_code         text,
    reason              text,
    version             bigint      NOT NULL CHECK (version >= 1),
    filled_quantity     integer     NOT NULL CHECK (filled_quantity >= 0),
    average_fill_price  numeric     CHECK (average_fill_price > 0),
    attempt_count       integer     NOT NULL CHECK (attempt_count >= 0),
    announced           boolean     NOT NULL,
    failure_told        boolean     NOT NULL,
    phase_since         timestamptz NOT NULL,
    look_ups            integer     NOT NULL DEFAULT 0 CHECK (look_ups >= 0),
    look_up_denials     integer     NOT NULL DEFAULT 0 CHECK (look_up_denials >= 0),
    look_up_failures    integer     NOT NULL DEFAULT 0 CHECK (look_up_failures >= 0),

    cancel_requested    boolean     NOT NULL DEFAULT false,
    cancel_by           text,
    cancel_reason_code  text,
    cancel_reason       text,
    cancel_requested_at timestamptz,
    cancel_tries        integer     NOT NULL DEFAULT 0 CHECK (cancel_tries >= 0),

    next_task           text        CHECK (next_task IN ('SEND', 'CANCEL', 'LOOK_UP')),
    next_attempt_at     timestamptz,
    lease_owner         text,
    lease_until         timestamptz,
    fencing_token       bigint      NOT NULL DEFAULT 0,
    updated_at          timestamptz NOT NULL DEFAULT clock_timestamp(),

    CONSTRAINT price_unless_market CHECK (price IS NOT NULL OR order_type = 'MARKET'),
    CONSTRAINT never_filled_beyond_the_quantity CHECK (filled_quantity <= quantity),
    CONSTRAINT filled_means_whole CHECK ((status = 'FILLED') = (filled_quantity = quantity)),
    CONSTRAINT rejected_means_nothing_filled CHECK (status <> 'REJECTED' OR filled_quantity = 0),
    CONSTRAINT over_in_status_and_phase CHECK ((status IN ('FILLED', 'REJECTED', 'CANCELLED')) = (phase = 'DONE')),
    CONSTRAINT average_with_the_first_fill CHECK ((average_fill_price IS NULL) = (filled_quantity = 0)),
    CONSTRAINT cancel_is_told_whole CHECK (cancel_requested = (cancel_requested_at IS NOT NULL)
        AND cancel_requested = (cancel_by IS NOT NULL) AND cancel_requested = (cancel_reason IS NOT NULL)),
    CONSTRAINT task_has_a_time CHECK ((next_task IS NULL) = (next_attempt_at IS NULL))
);

CREATE INDEX executions_due ON executions (venue, next_task, next_attempt_at) WHERE next_task IS NOT NULL;

COMMENT ON TABLE executions IS 'one row per order, also for one that was cancelled before it was seen';
COMMENT ON COLUMN executions.idempotency_key IS 'sent to the venue as client_order_id; never changed';
COMMENT ON COLUMN executions.version IS 'of the last event published for the order; 1 is the decision of risk-service';
COMMENT ON COLUMN executions.announced IS 'an event has told that the order was sent';
COMMENT ON COLUMN executions.phase_since IS 'APPROVED: not to be sent before; SENDING: attempt began; UNKNOWN: attempt ended';
COMMENT ON COLUMN executions.lease_until IS 'by the clock of the database; until then only lease_owner calls the venue';

-- A thing of its own, so that an order may one day have several: legs, venues, replacements.
CREATE TABLE venue_orders (
    order_id          uuid    NOT NULL REFERENCES executions,
    leg               text    NOT NULL DEFAULT 'ENTRY',
    venue             text    NOT NULL,
    client_order_id   text    NOT NULL,
    venue_order_id    text,
    status            text    NOT NULL CHECK (status IN ('SENT', 'OPEN', 'FILLED', 'CANCELLED', 'EXPIRED', 'REJECTED')),
    reported_quantity integer NOT NULL CHECK (reported_quantity >= 0),
    created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (order_id, leg),
    UNIQUE (venue, client_order_id),
    UNIQUE (venue, venue_order_id)
);

COMMENT ON COLUMN venue_orders.reported_quantity IS 'highest cumulative quantity the venue has named; its fills may still be missing';

-- Every send, committed before the venue is called.
CREATE TABLE attempts (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    order_id    uuid        NOT NULL REFERENCES executions,
    number      integer     NOT NULL CHECK (number >= 1),
    started_at  timestamptz NOT NULL,
    finished_at timestamptz,
    outcome     text        NOT NULL CHECK (outcome IN ('STARTED', 'ACKNOWLEDGED', 'REJECTED', 'NOT_SENT', 'AMBIGUOUS')),
    error_code  text,
    CONSTRAINT finished_with_an_outcome CHECK ((outcome = 'STARTED') = (finished_at IS NULL))
);

-- A number is used again only if its send never left the house.
CREATE UNIQUE INDEX attempts_number ON attempts (order_id, number) WHERE outcome <> 'NOT_SENT';

CREATE TABLE venue_fills (
    fill_id             uuid PRIMARY KEY,
    order_id            uuid        NOT NULL REFERENCES executions,
    venue               text        NOT NULL,
    venue_order_id      text        NOT NULL,
    cumulative_quantity integer     NOT NULL,
    quantity            integer     NOT NULL CHECK (quantity > 0),
    excess              integer     NOT NULL DEFAULT 0 CHECK (excess BETWEEN 0 AND quantity),
    price               numeric     NOT NULL CHECK (price > 0),
    commission          numeric     NOT NULL CHECK (commission >= 0),
    executed_at         timestamptz NOT NULL,
    created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT fill_identity UNIQUE (venue, venue_order_id, cumulative_quantity),
    CONSTRAINT cumulative_includes_the_fill CHECK (cumulative_quantity >= quantity)
);

CREATE INDEX venue_fills_order ON venue_fills (order_id);

COMMENT ON COLUMN venue_fills.excess IS 'shares executed beyond the order''s quantity: flagged, not counted';

-- Reports about orders we do not know, until we do. The newest are kept.
CREATE TABLE unmatched_reports (
    id                       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    venue                    text    NOT NULL,
    venue_order_id           text    NOT NULL,
    client_order_id          text,
    status                   text    NOT NULL,
    filled_quantity          integer NOT NULL,
    fill_quantity            integer,
    fill_price               numeric,
    fill_cumulative_quantity integer,
    fill_executed_at         timestamptz,
    received_at              timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT parked_once UNIQUE NULLS NOT DISTINCT
        (venue, venue_order_id, status, filled_quantity, fill_cumulative_quantity)
);

-- Up to when a venue's fills are known to be complete.
CREATE TABLE venue_streams (
    venue          text PRIMARY KEY,
    complete_until timestamptz NOT NULL
);

GRANT SELECT, INSERT, UPDATE ON executions, venue_orders, attempts, venue_streams TO execution_writer;
GRANT SELECT, INSERT ON venue_fills TO execution_writer;
-- UPDATE only to lock the rows that are taken out.
GRANT SELECT, INSERT, UPDATE, DELETE ON unmatched_reports TO execution_writer;
GRANT SELECT, INSERT, DELETE ON outbox TO execution_writer;
