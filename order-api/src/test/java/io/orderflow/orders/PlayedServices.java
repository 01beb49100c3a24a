package io.orderflow.orders;

import io.orderflow.events.Attempt;
import io.orderflow.events.Denial;
import io.orderflow.events.Event;
import io.orderflow.events.EventHeader;
import io.orderflow.events.Fill;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Reason;
import io.orderflow.events.ReasonCode;
import io.orderflow.events.Reservation;
import io.orderflow.events.Topic;
import io.orderflow.testing.TopicProbe;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/** Plays risk-service and execution-service: answers what order-api publishes, on a thread of its own. */
public final class PlayedServices implements AutoCloseable {
    public static final Denial NO_FUNDS = new Denial(
            "INSUFFICIENT_FUNDS",
            "quantity",
            "Insufficient funds for $15,000 order; available: $5,000",
            new BigDecimal("5000.00"),
            new BigDecimal("15000.00"),
            "Reduce the quantity or add funds.",
            null);

    private final Thread thread;
    private final CountDownLatch ready = new CountDownLatch(1);
    private final List<Event> seen = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    private PlayedServices(Function<Event, List<? extends Event>> part) {
        this.thread = Thread.ofPlatform().daemon().start(() -> play(part));
    }

    /** Answers each event of submissions and commands with what the part says. */
    public static PlayedServices playing(Function<Event, List<? extends Event>> part) {
        var played = new PlayedServices(part);
        try {
            played.ready.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return played;
    }

    /** Approves everything. */
    public static PlayedServices approving() {
        return playing(
                event -> event instanceof OrderEvent.Submitted submitted ? List.of(approved(submitted)) : List.of());
    }

    /** What order-api has published so far, in the order of arrival. */
    public List<Event> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void play(Function<Event, List<? extends Event>> part) {
        Set<String> answered = new HashSet<>();
        try (TopicProbe probe = TopicProbe.open(Topic.SUBMISSIONS, Topic.COMMANDS)) {
            ready.countDown();
            int done = 0;
            while (!closed) {
                List<Event> events = probe.events();
                for (Event event : events.subList(done, events.size())) {
                    seen.add(event);
                    if (answered.add(event.eventId() + event.key())) {
                        part.apply(event).forEach(probe::publish);
                    }
                }
                done = events.size();
            }
        }
    }

    public static OrderEvent.Approved approved(OrderEvent.Submitted submitted) {
        return new OrderEvent.Approved(
                header(submitted, 1),
                submitted.terms(),
                new OrderState(
                        OrderStatus.PENDING,
                        OrderPhase.APPROVED,
                        0,
                        submitted.terms().quantity(),
                        null,
                        null),
                new Reservation(new BigDecimal("150.45"), new BigDecimal("15797.75"), 0),
                false,
                "1");
    }

    public static OrderEvent.Denied denied(OrderEvent.Submitted submitted) {
        return new OrderEvent.Denied(
                header(submitted, 1),
                submitted.terms(),
                new OrderState(
                        OrderStatus.REJECTED,
                        OrderPhase.DONE,
                        0,
                        0,
                        null,
                        new Reason(NO_FUNDS.code(), NO_FUNDS.message())),
                List.of(NO_FUNDS),
                "1");
    }

    public static OrderEvent.Executed executed(OrderEvent.Submitted submitted, long version) {
        return new OrderEvent.Executed(
                header(submitted, version),
                submitted.terms(),
                new OrderState(
                        OrderStatus.PENDING,
                        OrderPhase.WORKING,
                        0,
                        submitted.terms().quantity(),
                        null,
                        null),
                new Attempt("SIM-EAST", 1, "V-" + submitted.header().orderId(), null));
    }

    /** The venue has taken it with the first attempt of a new round. */
    public static OrderEvent.Executed executedAfterRetry(OrderEvent.Submitted submitted, long version) {
        var executed = executed(submitted, version);
        return new OrderEvent.Executed(
                executed.header(),
                executed.terms(),
                executed.state(),
                new Attempt("SIM-EAST", 5, executed.attempt().venueOrderId(), null));
    }

    /** Nobody knows whether the venue has it, or the venue has not taken it. */
    public static OrderEvent.Failed failed(OrderEvent.Submitted submitted, long version, OrderPhase phase) {
        boolean unknown = phase == OrderPhase.UNKNOWN;
        String code = unknown ? ReasonCode.UNCONFIRMED : ReasonCode.NOT_ACCEPTED;
        return new OrderEvent.Failed(
                header(submitted, version),
                submitted.terms(),
                new OrderState(
                        OrderStatus.PENDING,
                        phase,
                        0,
                        submitted.terms().quantity(),
                        null,
                        new Reason(code, "The exchange did not take your order.")),
                new Attempt("SIM-EAST", 4, null, code));
    }

    /** The order is over without a fill, and the venue has never had it. */
    public static OrderEvent.Rejected rejected(OrderEvent.Submitted submitted, long version) {
        return new OrderEvent.Rejected(
                header(submitted, version),
                submitted.terms(),
                new OrderState(
                        OrderStatus.REJECTED,
                        OrderPhase.DONE,
                        0,
                        0,
                        null,
                        new Reason(ReasonCode.NOT_ACCEPTED, "The exchange did not take your order.")),
                new Attempt("SIM-EAST", 4, null, ReasonCode.NOT_ACCEPTED));
    }

    /** A fill of some shares at $150.45 after which {@code cumulative} are executed. */
    public static OrderEvent.Filled filled(OrderEvent.Submitted submitted, long version, int shares, int cumulative) {
        return filled(submitted, version, shares, cumulative, submitted.terms().quantity() - cumulative);
    }

    public static OrderEvent.Filled filled(
            OrderEvent.Submitted submitted, long version, int shares, int cumulative, int leaves) {
        boolean whole = leaves == 0;
        String venueOrderId = "V-" + submitted.header().orderId();
        String identity = "SIM-EAST|" + venueOrderId + "|" + cumulative;
        return new OrderEvent.Filled(
                header(submitted, version),
                submitted.terms(),
                new OrderState(
                        whole ? OrderStatus.FILLED : OrderStatus.PARTIAL,
                        whole ? OrderPhase.DONE : OrderPhase.WORKING,
                        cumulative,
                        leaves,
                        new BigDecimal("150.45"),
                        null),
                new Fill(
                        UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8)),
                        "SIM-EAST",
                        venueOrderId,
                        shares,
                        new BigDecimal("150.45"),
                        new BigDecimal("0.0035").multiply(BigDecimal.valueOf(shares)),
                        cumulative,
                        now()));
    }

    /** The order is filled, and {@code shares} beyond it are executed. */
    public static OrderEvent.Recovered overfilled(OrderEvent.Submitted submitted, long version, int shares) {
        int quantity = submitted.terms().quantity();
        OrderEvent.Filled last = filled(submitted, version, shares, quantity + shares, 0);
        return new OrderEvent.Recovered(
                last.header(),
                last.terms(),
                new OrderState(
                        OrderStatus.FILLED,
                        OrderPhase.DONE,
                        quantity,
                        0,
                        new BigDecimal("150.45"),
                        new Reason("OVERFILLED", "The exchange executed more than you ordered.")),
                new Attempt("SIM-EAST", 1, last.fill().venueOrderId(), null),
                last.fill());
    }

    /** The cancellation of an order of which {@code filled} shares are executed. */
    public static OrderEvent.Cancelled cancelled(OrderCommand.Cancel cancel, long version, int filled) {
        return cancelled(cancel.orderId(), cancel.traderId(), cancel.terms(), version, filled);
    }

    public static OrderEvent.Cancelled cancelled(
            UUID orderId, String traderId, OrderTerms terms, long version, int filled) {
        return new OrderEvent.Cancelled(
                new EventHeader(UUID.randomUUID(), orderId, traderId, version, now(), null),
                terms,
                new OrderState(
                        OrderStatus.CANCELLED,
                        OrderPhase.DONE,
                        filled,
                        0,
                        filled == 0 ? null : new BigDecimal("150.45"),
                        new Reason(ReasonCode.CANCELLED_BY_TRADER, "Cancelled at your request.")));
    }

    private static EventHeader header(OrderEvent.Submitted submitted, long version) {
        return new EventHeader(
                UUID.randomUUID(),
                submitted.header().orderId(),
                submitted.header().traderId(),
                version,
                now(),
                null);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
