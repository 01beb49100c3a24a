package io.orderflow.risk.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.Event;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.domain.Heartbeat;
import io.orderflow.risk.domain.Quote;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Quotes and heartbeats, all of them for every instance, from the beginning of the compacted topic. Once what stood there at the start
 * is read, the prices are caught up.
 */
@ApplicationScoped
@Identifier("quotes")
class QuoteConsumer implements KafkaConsumerRebalanceListener {
    private final EventConsumer consumer;
    private final MarketPrices prices;
    private final QuoteBacklog backlog = new QuoteBacklog();

    QuoteConsumer(EventConsumer consumer, MarketPrices prices) {
        this.consumer = consumer;
        this.prices = prices;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
        var beginnings = client.beginningOffsets(partitions);
        client.endOffsets(partitions)
                .forEach((partition, end) -> backlog.assigned(partition, beginnings.getOrDefault(partition, 0L), end));
        checkCaughtUp();
    }

    @Incoming("quotes")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, this::learn).onTermination().invoke(() -> passed(record));
    }

    private Uni<Void> learn(Event event) {
        if (event instanceof QuoteUpdated quote) {
            prices.learn(new Quote(quote.symbol(), quote.venue(), quote.bid(), quote.ask(), quote.occurredAt()));
        } else if (event instanceof VenueHeartbeat heartbeat) {
            prices.learn(new Heartbeat(heartbeat.venue(), heartbeat.quoting(), heartbeat.occurredAt()));
        }
        return Uni.createFrom().voidItem();
    }

    private void passed(ConsumerRecord<String, byte[]> record) {
        if (!prices.isCaughtUp()) {
            backlog.passed(new TopicPartition(record.topic(), record.partition()), record.offset());
            checkCaughtUp();
        }
    }

    private void checkCaughtUp() {
        if (backlog.isEmpty()) {
            prices.caughtUp();
        }
    }
}
