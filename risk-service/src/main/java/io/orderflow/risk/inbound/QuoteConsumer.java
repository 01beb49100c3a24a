package io.orderflow.risk.inbound;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.events.Event;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.risk.application.MarketPrices;
import io.orderflow.risk.domain.Quote;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Quotes, all of them for every instance, from the beginning of the compacted topic. Once what stood there at the start
 * is read, the prices are caught up.
 */
@ApplicationScoped
@Identifier("quotes")
class QuoteConsumer implements KafkaConsumerRebalanceListener {
    private final EventConsumer consumer;
    private final MarketPrices prices;
    /** For each partition not caught up yet the offset after the last record that was there at the start. */
    private final Map<TopicPartition, Long> ends = new ConcurrentHashMap<>();

    QuoteConsumer(EventConsumer consumer, MarketPrices prices) {
        this.consumer = consumer;
        this.prices = prices;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> client, Collection<TopicPartition> partitions) {
        var beginnings = client.beginningOffsets(partitions);
        client.endOffsets(partitions).forEach((partition, end) -> {
            if (end > beginnings.getOrDefault(partition, 0L)) {
                ends.put(partition, end);
            }
        });
        checkCaughtUp();
    }

    @Incoming("quotes")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return consumer.consume(record, this::learn).onTermination().invoke(() -> passed(record));
    }

    private Uni<Void> learn(Event event) {
        if (event instanceof QuoteUpdated quote) {
            prices.learn(new Quote(quote.symbol(), quote.bid(), quote.ask(), quote.occurredAt()));
        }
        return Uni.createFrom().voidItem();
    }

    private void passed(ConsumerRecord<String, byte[]> record) {
        if (prices.isCaughtUp()) {
            return;
        }
        var partition = new TopicPartition(record.topic(), record.partition());
        ends.computeIfPresent(partition, (ignored, end) -> record.offset() + 1 >= end ? null : end);
        checkCaughtUp();
    }

    private void checkCaughtUp() {
        if (ends.isEmpty()) {
            prices.caughtUp();
        }
    }
}
