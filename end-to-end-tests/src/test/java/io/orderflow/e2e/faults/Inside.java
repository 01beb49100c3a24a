package io.orderflow.e2e.faults;

import io.orderflow.e2e.faults.Evidence.TrailEntry;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What the parts have in their databases and on the topics when everything has settled, read from beneath.
 *
 * @param executions orders in the hands of execution-service, by id
 * @param attempts sends that were committed, by order, the earliest first; those that never left are not among them
 * @param decisions what approvals were judged from, by order
 * @param booked shares that risk-service has booked, by order; what went beyond the order is not among them
 * @param trails what the audit has of each order, by version
 * @param published events on the topics, by order, in any order and as often as they were published
 * @param unpublished events that still wait in an outbox, by database
 * @param parked reports of the venue that belong to no order
 * @param deadLetters records that nobody could read
 * @param brokenLog where the audit log is not as it was written, or not as its checkpoints have signed it
 */
record Inside(
        Map<String, SeenExecution> executions,
        Map<String, List<SeenAttempt>> attempts,
        Map<String, SeenDecision> decisions,
        Map<String, Integer> booked,
        Map<String, List<TrailEntry>> trails,
        Map<String, List<SeenEvent>> published,
        Map<String, Long> unpublished,
        long parked,
        long deadLetters,
        List<String> brokenLog) {

    /** An order as execution-service has it. */
    record SeenExecution(String status, String phase, long version, int filledQuantity) {}

    /**
     * A send.
     *
     * @param finishedAt missing while the answer is
     * @param answered whether the venue said something that was heard: what was is not on the way any more
     */
    record SeenAttempt(int number, Instant startedAt, Instant finishedAt, boolean answered) {}

    /**
     * What an approval was judged from; amounts in US dollars.
     *
     * @param unitCash held back per share
     */
    record SeenDecision(
            long maxPosition,
            long held,
            long openBuys,
            long openSells,
            BigDecimal buyingPower,
            BigDecimal unitCash,
            BigDecimal dayResult,
            BigDecimal atStake,
            BigDecimal dailyLossLimit) {}

    /** An event of an order as it stands on a topic. */
    record SeenEvent(String eventId, long version, String name, String status) {}
}
