package io.orderflow.execution.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reason;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order on its way, and a venue's words about it. */
final class Given {
    static final Instant START = Instant.parse("2026-03-02T14:30:00Z");
    static final String VENUE = "SIM-EAST";
    static final String VENUE_ORDER = "V-1";
    static final FeeSchedule FEES = new FeeSchedule(new BigDecimal("0.0035"));
    static final Timing TIMING = new Timing(
            Duration.ofSeconds(1),
            List.of(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4)),
            Duration.ofSeconds(10),
            3,
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(250),
            Duration.ofSeconds(60),
            Duration.ofHours(1),
            Duration.ofSeconds(11));
    static final int QUANTITY = 100;

    private Given() {}

    static Order order() {
        return order(QUANTITY);
    }

    static Order order(int quantity) {
        return new Order(
                UUID.randomUUID(),
                "trader1",
                null,
                new OrderTerms(
                        "AAPL",
                        Side.BUY,
                        quantity,
                        OrderType.MARKET,
                        null,
                        null,
                        null,
                        TimeInForce.DAY,
                        "trader1:AAPL:100:MKT:1:v1",
                        START,
                        START.plusSeconds(120)),
                false);
    }

    static Moment at(long seconds) {
        return new Moment(START.plusSeconds(seconds), UUID::randomUUID);
    }

    static Instant time(long seconds) {
        return START.plusSeconds(seconds);
    }

    /** The venue denies having the order when it is asked then; its stream has been heard all the time. */
    static Absence asked(long seconds) {
        return new Absence(time(seconds), START);
    }

    static Approved approved() {
        return Approved.from(order(), VENUE, START);
    }

    static Sending sending() {
        return (Sending)
                approved().claim(TradingStates.UNRESTRICTED, true, at(0)).next();
    }

    static Unknown unknown() {
        return sending().ambiguous("TIMEOUT", at(5)).next();
    }

    /** The fourth attempt of a round has ended. */
    static Unknown triedOut() {
        Unknown unknown = unknown();
        return new Unknown(unknown.progress().withAttempts(4), unknown.since(), LookUps.NONE);
    }

    /** Denied at 6 s, 8 s and 15 s. */
    static NotAccepted notAccepted() {
        Execution current = triedOut();
        for (long seconds : new long[] {6, 8, 15}) {
            current = ((Unknown) current)
                    .absent(asked(seconds), TradingStates.UNRESTRICTED, TIMING, at(seconds))
                    .next();
        }
        return (NotAccepted) current;
    }

    static Working working() {
        return (Working) sending().hear(open(), FEES, at(0)).next();
    }

    static CancelRequest cancel() {
        return new CancelRequest("trader1", Reasons.CANCELLED_BY_TRADER, START, 0);
    }

    static OrderReport open() {
        return says(VenueStatus.OPEN, 0);
    }

    static OrderReport says(VenueStatus status, int filled) {
        return new OrderReport(VENUE, VENUE_ORDER, "trader1:AAPL:100:MKT:1:v1", status, filled, null);
    }

    static OrderReport fill(int quantity, int cumulative, String price) {
        return fill(quantity, cumulative, price, cumulative == QUANTITY ? VenueStatus.FILLED : VenueStatus.OPEN);
    }

    static OrderReport fill(int quantity, int cumulative, String price, VenueStatus status) {
        return new OrderReport(
                VENUE,
                VENUE_ORDER,
                "trader1:AAPL:100:MKT:1:v1",
                status,
                cumulative,
                new FillReport(quantity, new BigDecimal(price), cumulative, START.plusMillis(cumulative)));
    }

    static List<Class<?>> kinds(Move<?> move) {
        List<Class<?>> kinds = new ArrayList<>();
        for (OrderEvent event : move.events()) {
            kinds.add(event.getClass());
        }
        return kinds;
    }

    static void assertDone(Move<?> move, OrderStatus status, @Nullable String reasonCode) {
        assertThat(move.next()).isInstanceOf(Done.class);
        assertThat(move.next().state().status()).isEqualTo(status);
        Reason reason = move.next().state().reason();
        assertThat(reason == null ? null : reason.code()).isEqualTo(reasonCode);
    }
}
