package io.orderflow.risk.inbound;

import static java.util.Objects.requireNonNullElse;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.chassis.kafka.WholeTopicReader;
import io.orderflow.events.Event;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Quote;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Quotes and heartbeats, all of them for every instance, from the beginning of the compacted topic. Once what stood there at the start
 * is read, the prices are caught up; so it is again after an interruption, from where reading had got to: what piled up meanwhile is
 * not to be judged by prices of before.
 */
@ApplicationScoped
@Identifier("quotes")
class QuoteConsumer extends WholeTopicReader {
    /** In records of before it was said whose they are. */
    private static final String NOBODY = "";

    private final EventConsumer consumer;
    private final MarketPrices prices;

    QuoteConsumer(EventConsumer consumer, MarketPrices prices) {
        this.consumer = consumer;
        this.prices = prices;
    }

    @Incoming("quotes")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        Uni<Void> learned = record.value() == null
                // What is taken off the topic has said before that it ends.
                ? Uni.createFrom().voidItem()
                : consumer.consume(record, this::learn);
        return learned.onTermination().invoke(() -> passed(record));
    }

    private Uni<Void> learn(Event event) {
        if (event instanceof QuoteUpdated quote) {
            prices.learn(new Quote(
                    quote.symbol(),
                    quote.venue(),
                    requireNonNullElse(quote.instance(), NOBODY),
                    quote.bid(),
                    quote.ask(),
                    quote.occurredAt(),
                    requireNonNullElse(quote.receivedAt(), Instant.EPOCH)));
        } else if (event instanceof VenueHeartbeat heartbeat) {
            prices.learn(new Heartbeat(
                    heartbeat.venue(),
                    requireNonNullElse(heartbeat.instance(), NOBODY),
                    heartbeat.quoting(),
                    Optional.ofNullable(heartbeat.since()),
                    heartbeat.occurredAt()));
        }
        return Uni.createFrom().voidItem();
    }

    @Override
    protected void caughtUp() {
        prices.caughtUp();
    }

    @Override
    protected void fallenBehind() {
        prices.fallenBehind();
    }
}
