package io.orderflow.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One event of each type, as the golden files have it. */
final class SampleEvents {
    private static final Instant CREATED = Instant.parse("2026-03-02T14:30:00.123456Z");
    private static final UUID ORDER = UUID.fromString("0195e4a0-0000-7000-8000-000000000001");

    private static final OrderTerms TERMS = new OrderTerms(
            "AAPL",
            Side.BUY,
            100,
            OrderType.MARKET,
            new BigDecimal("150.50"),
            new BigDecimal("145.00"),
            new BigDecimal("160.00"),
            TimeInForce.DAY,
            "trader1:AAPL:100:150.50:1772461800123456:v1",
            CREATED,
            CREATED.plusSeconds(120));

    private SampleEvents() {}

    static Map<EventType, Event> all() {
        return Stream.<Event>of(
                        new OrderEvent.Submitted(header(0), TERMS, pending(OrderPhase.RECEIVED, null), false),
                        new OrderEvent.Approved(
                                header(1),
                                TERMS,
                                pending(OrderPhase.APPROVED, null),
                                new Reservation(new BigDecimal("150.45"), new BigDecimal("15797.75"), 0),
                                false,
                                "1-5f0c2a9be7d1"),
                        new OrderEvent.Denied(
                                header(1),
                                TERMS,
                                new OrderState(
                                        OrderStatus.REJECTED,
                                        OrderPhase.DONE,
                                        0,
                                        0,
                                        null,
                                        new Reason(
                                                "INSUFFICIENT_FUNDS",
                                                "Insufficient funds for $15,000 order; available: $5,000")),
                                List.of(new Denial(
                                        "INSUFFICIENT_FUNDS",
                                        "quantity",
                                        "Insufficient funds for $15,000 order; available: $5,000",
                                        new BigDecimal("5000.00"),
                                        new BigDecimal("15000.00"),
                                        "Reduce the quantity or add funds.",
                                        null)),
                                "1-5f0c2a9be7d1"),
                        new OrderEvent.Executed(
                                header(2), TERMS, pending(OrderPhase.WORKING, null), attempt("V-1", null)),
                        new OrderEvent.Unconfirmed(
                                header(2),
                                TERMS,
                                pending(
                                        OrderPhase.UNKNOWN,
                                        new Reason(
                                                ReasonCode.UNCONFIRMED,
                                                "The venue has not answered; we are asking it.")),
                                attempt(null, "TIMEOUT")),
                        new OrderEvent.Recovered(
                                header(5),
                                TERMS,
                                new OrderState(
                                        OrderStatus.FILLED,
                                        OrderPhase.DONE,
                                        100,
                                        0,
                                        new BigDecimal("150.45"),
                                        new Reason("OVERFILLED", "The exchange executed 50 shares too many.")),
                                attempt("V-1", null),
                                fill("0195e4a0-0000-7000-8000-0000000000f2", 150)),
                        new OrderEvent.Failed(
                                header(3),
                                TERMS,
                                pending(
                                        OrderPhase.UNKNOWN,
                                        new Reason(ReasonCode.UNCONFIRMED, "The venue still does not answer.")),
                                attempt(null, "TIMEOUT")),
                        new OrderEvent.Filled(
                                header(3),
                                TERMS,
                                new OrderState(
                                        OrderStatus.PARTIAL,
                                        OrderPhase.WORKING,
                                        50,
                                        50,
                                        new BigDecimal("150.45"),
                                        null),
                                fill("0195e4a0-0000-7000-8000-0000000000f1", 50)),
                        new OrderEvent.Rejected(
                                header(2),
                                TERMS,
                                new OrderState(
                                        OrderStatus.REJECTED,
                                        OrderPhase.DONE,
                                        0,
                                        0,
                                        null,
                                        new Reason("SYMBOL_NOT_FOUND", "The venue does not know AAPL.")),
                                attempt(null, "422/42210000")),
                        new OrderEvent.Cancelled(
                                header(4),
                                TERMS,
                                new OrderState(
                                        OrderStatus.CANCELLED,
                                        OrderPhase.DONE,
                                        50,
                                        0,
                                        new BigDecimal("150.45"),
                                        new Reason(ReasonCode.CANCELLED_BY_TRADER, "Cancelled at your request."))),
                        new OrderCommand.Cancel(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000c1"),
                                ORDER,
                                "trader1",
                                CREATED.plusSeconds(5),
                                TERMS,
                                null),
                        new OrderCommand.Retry(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000c2"),
                                ORDER,
                                "trader1",
                                CREATED.plusSeconds(40),
                                4,
                                TERMS,
                                null),
                        new OrderCommand.Acknowledge(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000c3"),
                                ORDER,
                                "trader1",
                                CREATED.plusSeconds(40),
                                4,
                                TERMS,
                                null),
                        new AccountUpdated(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000a1"),
                                "trader1",
                                7,
                                CREATED,
                                TradingState.ACTIVE,
                                new BigDecimal("84954.6500"),
                                new BigDecimal("84954.65"),
                                new BigDecimal("-0.35"),
                                List.of(new AccountUpdated.Position("AAPL", 100, 0, new BigDecimal("150.45")))),
                        new QuoteUpdated(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000b1"),
                                "AAPL",
                                "SIM-EAST",
                                new BigDecimal("150.40"),
                                300,
                                new BigDecimal("150.45"),
                                200,
                                CREATED,
                                "execution-1",
                                CREATED.plusMillis(3)),
                        new VenueHeartbeat(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000b2"),
                                "SIM-EAST",
                                "execution-1",
                                true,
                                CREATED.minusSeconds(60),
                                CREATED),
                        new OperationsEvent.TradingStateChanged(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000d1"),
                                TradingScope.SYMBOL,
                                "AAPL",
                                TradingState.HALTED,
                                3,
                                "ops1",
                                "News pending.",
                                CREATED,
                                List.of(new OperationsEvent.Change("state", "ACTIVE", "HALTED"))),
                        new OperationsEvent.AccountChanged(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000d2"),
                                "trader1",
                                8,
                                "ops1",
                                "Deposit received.",
                                CREATED,
                                List.of(new OperationsEvent.Change("cash", "84954.65", "94954.65"))),
                        new OperationsEvent.IntakeChanged(
                                UUID.fromString("0195e4a0-0000-7000-8000-0000000000d3"),
                                "ops1",
                                "Ramp.",
                                CREATED,
                                List.of(new OperationsEvent.Change("percentage", "10", "50"))))
                .collect(Collectors.toMap(Event::type, Function.identity()));
    }

    private static EventHeader header(long version) {
        return new EventHeader(
                new UUID(0x0195e4a000007000L, 0x8000000000000e00L + version),
                ORDER,
                "trader1",
                version,
                CREATED.plusMillis(version),
                null);
    }

    private static OrderState pending(OrderPhase phase, Reason reason) {
        return new OrderState(OrderStatus.PENDING, phase, 0, 100, null, reason);
    }

    private static Fill fill(String id, int cumulativeQuantity) {
        return new Fill(
                UUID.fromString(id),
                "SIM-EAST",
                "V-1",
                50,
                new BigDecimal("150.45"),
                new BigDecimal("0.1750"),
                cumulativeQuantity,
                CREATED.plusMillis(20));
    }

    private static Attempt attempt(String venueOrderId, String errorCode) {
        return new Attempt("SIM-EAST", 1, venueOrderId, errorCode);
    }
}
