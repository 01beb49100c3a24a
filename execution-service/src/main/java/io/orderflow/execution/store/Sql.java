package io.orderflow.execution.store;

/** The statements of several tables, and the role that may run them. */
final class Sql {
    static final String ROLE = "execution_writer";

    static final String COMPLETE_UNTIL = "SELECT complete_until FROM venue_streams WHERE venue = $1";

    private static final String COLUMNS = "order_id, trader_id, parent_order_id, symbol, side, quantity, order_type,"
            + " price, stop_loss, take_profit, time_in_force, idempotency_key, created_at, send_before, venue, status,"
            + " phase, reason_code, reason, version, attempt_count, announced, failure_told, phase_since, look_ups,"
            + " look_up_denials, look_up_failures, cancel_by, cancel_reason_code, cancel_reason, cancel_requested_at,"
            + " cancel_tries, reduces_position, round_start, look_up_denied_at, unheard_since, not_before, fencing_token";

    static final String INSERT = """
            INSERT INTO executions (order_id, trader_id, parent_order_id, symbol, side, quantity, order_type, price,
                stop_loss, take_profit, time_in_force, idempotency_key, created_at, send_before, venue,
                status, phase, reason_code, reason, version, filled_quantity, average_fill_price, attempt_count,
                announced, failure_told, phase_since, look_ups, look_up_denials, look_up_failures,
                cancel_requested, cancel_by, cancel_reason_code, cancel_reason, cancel_requested_at, cancel_tries,
                next_task, next_attempt_at, reduces_position, round_start, look_up_denied_at, unheard_since, not_before)
            VALUES ($25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39,
                $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14,
                $16::timestamptz IS NOT NULL, $15, $17, $18, $16, $19, $20, $40, $41, $21, $22, $23, $24)
            ON CONFLICT (order_id) DO NOTHING
            """;

    static final String UPDATE = """
            UPDATE executions SET
                status = $1, phase = $2, reason_code = $3, reason = $4, version = $5, filled_quantity = $6,
                average_fill_price = $7, attempt_count = $8, announced = $9, failure_told = $10, phase_since = $11,
                look_ups = $12, look_up_denials = $13, look_up_failures = $14,
                cancel_by = $15, cancel_requested_at = $16, cancel_requested = $16::timestamptz IS NOT NULL,
                cancel_reason_code = $17, cancel_reason = $18, cancel_tries = $19,
                next_task = $20, next_attempt_at = $26, round_start = $21, look_up_denied_at = $22,
                unheard_since = $23, not_before = $24,
                lease_owner = CASE $27 WHEN 'TAKE' THEN $28 WHEN 'RELEASE' THEN NULL ELSE lease_owner END,
                lease_until = CASE $27
                    WHEN 'TAKE' THEN clock_timestamp() + $29::bigint * interval '1 millisecond'
                    WHEN 'RELEASE' THEN NULL
                    ELSE lease_until END,
                fencing_token = fencing_token + CASE $27 WHEN 'TAKE' THEN 1 ELSE 0 END,
                updated_at = clock_timestamp()
            WHERE order_id = $25
            RETURNING fencing_token
            """;

    static final String LOCK = "SELECT " + COLUMNS + " FROM executions WHERE order_id = $1 FOR NO KEY UPDATE";

    /** The order a report is about, by the venue's id before our key: $1 venue, $2 the venue's id, $3 our key. */
    static final String REPORTED = "(SELECT order_id FROM venue_orders WHERE venue = $1"
            + " AND (venue_order_id = $2 OR client_order_id = $3)"
            + " ORDER BY venue_order_id = $2 DESC NULLS LAST LIMIT 1)";

    static final String LOCK_REPORTED =
            "SELECT " + COLUMNS + " FROM executions WHERE order_id = " + REPORTED + " FOR NO KEY UPDATE";

    /**
     * The oldest first. What is not to be sent now is taken only to be ended, once its time is over. Orders that rest are due again and
     * again: by {@code clock_timestamp()}, which may differ from row to row, the database would look at each of them instead of at the
     * index.
     */
    static final String LOCK_DUE = "SELECT " + COLUMNS + " FROM executions WHERE venue = $1 AND next_task = ANY($2)"
            + " AND next_attempt_at <= statement_timestamp()"
            + " AND (lease_until IS NULL OR lease_until < statement_timestamp())"
            + " AND ($4 OR next_task <> 'SEND' OR send_before < statement_timestamp())"
            + " ORDER BY next_attempt_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED";

    /** Also what is not due yet, or whose venue takes no orders. */
    static final String LOCK_BARRED = "SELECT " + COLUMNS + " FROM executions WHERE next_task = 'SEND'"
            + " AND EXISTS (SELECT FROM trading_states s WHERE (s.state = 'HALTED' OR s.state = 'REDUCING' AND NOT reduces_position)"
            + " AND (s.scope = 'FIRM' OR s.scope = 'TRADER' AND s.subject = trader_id"
            + " OR s.scope = 'SYMBOL' AND s.subject = symbol OR s.scope = 'VENUE' AND s.subject = venue))"
            + " LIMIT $1 FOR NO KEY UPDATE SKIP LOCKED";

    static final String DUE = "SELECT DISTINCT venue, next_task FROM executions WHERE next_task IS NOT NULL"
            + " AND next_attempt_at <= statement_timestamp()"
            + " AND (lease_until IS NULL OR lease_until < statement_timestamp())";

    /** To be completed by what the order's id is compared with. */
    static final String VENUE_ORDERS =
            "SELECT order_id, venue, client_order_id, venue_order_id, status, reported_quantity FROM venue_orders"
                    + " WHERE leg = 'ENTRY' AND order_id ";

    /** To be completed by what the order's id is compared with. */
    static final String FILLS = "SELECT order_id, fill_id, quantity, excess, price FROM venue_fills WHERE order_id ";

    static final String SAVE_VENUE_ORDER = """
            INSERT INTO venue_orders (order_id, venue, client_order_id, venue_order_id, status, reported_quantity)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (order_id, leg) DO UPDATE SET venue_order_id = excluded.venue_order_id,
                status = excluded.status, reported_quantity = excluded.reported_quantity
            """;

    static final String INSERT_FILL = """
            INSERT INTO venue_fills (fill_id, order_id, venue, venue_order_id, cumulative_quantity, quantity, excess,
                price, commission, executed_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    static final String BEGIN_ATTEMPT = "INSERT INTO attempts (order_id, number, started_at, outcome)"
            + " VALUES ($1, $2, clock_timestamp(), 'STARTED')";

    static final String END_ATTEMPT =
            "UPDATE attempts SET outcome = $3, error_code = $4, finished_at = clock_timestamp()"
                    + " WHERE order_id = $1 AND number = $2 AND outcome = 'STARTED'";

    /** The quarantine of unknown ones begins anew with the stream, so their pauses do as well. */
    static final String LOOK_UP_ALL = "UPDATE executions SET next_attempt_at = clock_timestamp(),"
            + " look_ups = CASE phase WHEN 'UNKNOWN' THEN least(look_ups, 1) ELSE look_ups END"
            + " WHERE venue = $1 AND next_task = 'LOOK_UP' AND phase IN ('WORKING', 'UNKNOWN', 'NOT_ACCEPTED')"
            + " AND next_attempt_at > clock_timestamp()";

    /** Not before the venue must show what it had taken when its stream came back. */
    static final String LOOK_UP_LATE = "UPDATE executions SET look_ups = least(look_ups, 1),"
            + " next_attempt_at = least(next_attempt_at, clock_timestamp() + $3::bigint * interval '1 millisecond')"
            + " WHERE order_id IN (SELECT order_id FROM executions WHERE venue = $1 AND next_task = 'LOOK_UP'"
            + " AND phase = 'DONE' AND unheard_since IS NOT NULL ORDER BY unheard_since DESC LIMIT $2)";

    private Sql() {}
}
