package io.orderflow.orders.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderTest {
    private static final Instant CREATED = Instant.parse("2026-03-02T14:30:00.123456Z");

    @Test
    void a_new_order_is_received_and_says_so() {
        Order order = received(new BigDecimal("150.50"), TimeInForce.DAY);

        var submitted = order.submitted(UUID.randomUUID(), false);

        assertThat(submitted.header().version()).isZero();
        assertThat(submitted.header().occurredAt()).isEqualTo(CREATED);
        assertThat(submitted.state().status()).isEqualTo(OrderStatus.PENDING);
        assertThat(submitted.state().phase()).isEqualTo(OrderPhase.RECEIVED);
        assertThat(submitted.state().leavesQuantity()).isEqualTo(100);
        assertThat(order.isDecided()).isFalse();
    }

    @Test
    void the_key_for_venues_names_trader_terms_and_time() {
        assertThat(received(new BigDecimal("150.50"), TimeInForce.DAY).terms().idempotencyKey())
                .isEqualTo("trader1:AAPL:100:150.50:1772461800123456:v1");
        assertThat(received(null, TimeInForce.DAY).terms().idempotencyKey())
                .isEqualTo("trader1:AAPL:100:MKT:1772461800123456:v1");
    }

    @Test
    void time_in_force_says_when_an_order_may_be_sent_and_when_it_ends() {
        Order day = received(null, TimeInForce.DAY);
        assertThat(day.terms().sendBefore()).isEqualTo(CREATED.plusSeconds(120));
        assertThat(day.expiresAt()).isEqualTo("2026-03-02T21:00:00Z");
        Order immediate = received(null, TimeInForce.IOC);
        assertThat(immediate.expiresAt()).isEqualTo(CREATED.plusSeconds(120));
        Order lasting = received(null, TimeInForce.GTC);
        assertThat(lasting.terms().sendBefore()).isNull();
        assertThat(lasting.expiresAt()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-02T20:59:59.999999Z, 2026-03-02T21:00:00Z",
        "2026-03-02T21:00:00Z, 2026-03-03T21:00:00Z",
        "2026-03-08T01:00:00Z, 2026-03-08T20:00:00Z", // summer time begins that night
        "2026-07-01T12:00:00Z, 2026-07-01T20:00:00Z",
    })
    void the_trading_day_closes_at_four_in_new_york(Instant after, Instant close) {
        assertThat(TradingDay.nextClose(after)).isEqualTo(close);
    }

    @Test
    void creation_times_strictly_rise_in_microseconds() {
        Instant now = Instant.parse("2026-03-02T14:30:00.123456789Z");
        assertThat(CreationTime.after(null, now)).isEqualTo(CREATED);
        assertThat(CreationTime.after(CREATED.minusNanos(1000), now)).isEqualTo(CREATED);
        assertThat(CreationTime.after(CREATED, now)).isEqualTo(CREATED.plusNanos(1000));
        // A clock that was put back does not put orders back.
        assertThat(CreationTime.after(CREATED.plusSeconds(9), now))
                .isEqualTo(CREATED.plusSeconds(9).plusNanos(1000));
    }

    @ParameterizedTest
    @CsvSource({"150.5, 150.50", "150.50000000, 150.50", "0.1000, 0.10", "0.1234, 0.1234", "100, 100.00", "1E+2, 100.00"
    })
    void amounts_are_written_one_way(BigDecimal amount, String written) {
        assertThat(Prices.written(amount)).hasToString(written);
    }

    @Test
    void client_keys_are_printable_and_bounded() {
        assertThat(ClientKey.faultOf("k".repeat(128))).isEmpty();
        assertThat(ClientKey.faultOf("k".repeat(129))).isPresent();
        assertThat(ClientKey.faultOf("")).isPresent();
        assertThat(ClientKey.faultOf("  ")).isPresent();
        assertThat(ClientKey.faultOf("ä")).isPresent();
        assertThat(ClientKey.faultOf("a\tb")).isPresent();
    }

    private static Order received(BigDecimal price, TimeInForce timeInForce) {
        var request = new NewOrder("AAPL", Side.BUY, 100, OrderType.MARKET, price, null, null, timeInForce);
        return Order.received(UUID.randomUUID(), "trader1", request, CREATED, Duration.ofSeconds(120));
    }
}
