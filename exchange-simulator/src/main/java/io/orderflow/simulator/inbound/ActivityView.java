package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Fill;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.TradingDay;
import io.orderflow.simulator.domain.Wording;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.UUID;

/** A trade activity of the protocol: the same fill the stream tells, under an id of its own. */
record ActivityView(
        String id,
        String activityType,
        Instant transactionTime,
        String type,
        String price,
        String qty,
        String side,
        String symbol,
        String leavesQty,
        UUID orderId,
        String cumQty,
        String orderStatus) {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS");
    private static final String SEPARATOR = "::";
    /** Marks the sequence as a variant-2 UUID's lower half. */
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    static ActivityView of(String venue, Fill fill) {
        return new ActivityView(
                id(venue, fill),
                "FILL",
                fill.at(),
                fill.isLast() ? "fill" : "partial_fill",
                fill.price().toString(),
                Long.toString(fill.quantity()),
                Wording.of(fill.side()),
                fill.symbol(),
                Long.toString(fill.leavesQuantity()),
                fill.orderId(),
                Long.toString(fill.cumulativeQuantity()),
                fill.isLast() ? "filled" : "partially_filled");
    }

    /** Local time and a UUID that ends in the fill's sequence, so that a page token needs no look-up. */
    static String id(String venue, Fill fill) {
        String stamp = STAMP.format(fill.at().atZone(TradingDay.ZONE));
        long upper = (venue.hashCode() * 0x9e37_79b9_7f4a_7c15L) & ~0xf000L | 0x8000L;
        return stamp + SEPARATOR + new UUID(upper, VARIANT | fill.sequence());
    }

    /** @throws ProtocolRefusalException when it is no activity's id */
    static long sequence(String id) {
        int separator = id.indexOf(SEPARATOR);
        try {
            if (separator >= 0) {
                UUID uuid = UUID.fromString(id.substring(separator + SEPARATOR.length()));
                return uuid.getLeastSignificantBits() & ~VARIANT;
            }
        } catch (IllegalArgumentException e) {
            // said below, as for an id without a separator
        }
        throw new ProtocolRefusalException(Refusal.Kind.INVALID, "invalid page_token " + id);
    }
}
