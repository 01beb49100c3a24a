package io.orderflow.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.EventHeader;
import io.orderflow.events.OrderCommand;
import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderPhase;
import io.orderflow.events.OrderState;
import io.orderflow.events.OrderStatus;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.Reservation;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.testing.TopicProbe;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** An order as the other services hand it over. */
public record OrderStory(UUID orderId, String traderId, OrderTerms terms) {

    /** A buy of 100 shares at the market. */
    public static OrderStory of(String symbol) {
        return of(symbol, 100, Instant.now().plusSeconds(120));
    }

    /** A buy of 100 shares at the market by somebody. */
    public static OrderStory by(String traderId, String symbol) {
        OrderStory story = of(symbol);
        return new OrderStory(story.orderId(), traderId, story.terms());
    }

    public static OrderStory of(String symbol, int quantity, @Nullable Instant sendBefore) {
        UUID id = UUID.randomUUID();
        Instant created = Instant.now().truncatedTo(ChronoUnit.MICROS);
        String key = "trader1:" + symbol + ":" + quantity + ":MKT:" + id + ":v1";
        return new OrderStory(
                id,
                "trader1",
                new OrderTerms(
                        symbol,
                        Side.BUY,
                        quantity,
                        OrderType.MARKET,
                        null,
                        null,
                        null,
                        sendBefore == null ? TimeInForce.GTC : TimeInForce.DAY,
                        key,
                        created,
                        sendBefore == null ? null : sendBefore.truncatedTo(ChronoUnit.MICROS)));
    }

    public String key() {
        return terms.idempotencyKey();
    }

    public OrderEvent.Approved approved() {
        return approved(false);
    }

    public OrderEvent.Approved approved(boolean reducesPosition) {
        var header = new EventHeader(UUID.randomUUID(), orderId, traderId, 1, Instant.now(), null);
        var state = new OrderState(OrderStatus.PENDING, OrderPhase.APPROVED, 0, terms.quantity(), null, null);
        var reservation = new Reservation(new BigDecimal("150.45"), new BigDecimal("15797.75"), 0);
        return new OrderEvent.Approved(header, terms, state, reservation, reducesPosition, "1");
    }

    public OrderCommand.Cancel cancel() {
        return new OrderCommand.Cancel(UUID.randomUUID(), orderId, traderId, Instant.now(), terms, null);
    }

    public OrderCommand.Retry retry(long version) {
        return new OrderCommand.Retry(UUID.randomUUID(), orderId, traderId, Instant.now(), version, terms, null);
    }

    public OrderCommand.Acknowledge acknowledge(long version) {
        return new OrderCommand.Acknowledge(UUID.randomUUID(), orderId, traderId, Instant.now(), version, terms, null);
    }

    public boolean isAbout(OrderEvent event) {
        return event.header().orderId().equals(orderId);
    }

    /** What has been told of it after its decision, oldest version first. */
    public List<OrderEvent> eventsIn(TopicProbe topics) {
        return topics.events().stream()
                .filter(OrderEvent.class::isInstance)
                .map(OrderEvent.class::cast)
                .filter(event -> isAbout(event) && event.header().version() > 1)
                .sorted(Comparator.comparing(event -> event.header().version()))
                .toList();
    }

    public void assertVersionsRise(TopicProbe topics) {
        List<OrderEvent> events = eventsIn(topics);
        assertThat(events)
                .extracting(event -> event.header().version())
                .containsExactlyElementsOf(
                        LongStream.range(2, 2 + events.size()).boxed().toList());
    }
}
