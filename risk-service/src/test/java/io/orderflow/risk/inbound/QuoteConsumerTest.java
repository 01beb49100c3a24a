package io.orderflow.risk.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.chassis.kafka.EventConsumer;
import io.orderflow.risk.RiskConfigs;
import io.orderflow.risk.application.MarketPrices;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class QuoteConsumerTest {
    private static final TopicPartition PARTITION = new TopicPartition("market.quotes", 0);

    private final MarketPrices prices = new MarketPrices(RiskConfigs.with(Map.of()));
    private final QuoteConsumer quotes = new QuoteConsumer(new EventConsumer(null, null, null), prices);
    private final MockConsumer<String, byte[]> client = new MockConsumer<>("earliest");

    @Test
    void decides_nothing_until_what_was_said_meanwhile_is_read_from_where_it_was() {
        assign(0, 3);
        assertThat(prices.isCaughtUp()).isFalse();
        read(0, 3);
        assertThat(prices.isCaughtUp()).isTrue();
        read(3, 5);

        quotes.onPartitionsRevoked(client, List.of(PARTITION));
        assertThat(prices.isCaughtUp()).isFalse();
        assign(0, 8);

        assertThat(client.position(PARTITION)).isEqualTo(5);
        assertThat(prices.isCaughtUp()).isFalse();
        read(5, 8);
        assertThat(prices.isCaughtUp()).isTrue();
    }

    @Test
    void waits_for_all_that_is_assigned_when_asked_again_with_nothing_new() {
        assign(0, 3);
        read(0, 3);
        quotes.onPartitionsRevoked(client, List.of(PARTITION));
        client.updateEndOffsets(Map.of(PARTITION, 5L));

        quotes.onPartitionsAssigned(client, List.of());

        assertThat(client.position(PARTITION)).isEqualTo(3);
        assertThat(prices.isCaughtUp()).isFalse();
    }

    @Test
    void goes_on_at_once_if_nothing_was_said_meanwhile() {
        assign(0, 3);
        read(0, 3);

        quotes.onPartitionsRevoked(client, List.of(PARTITION));
        assign(0, 3);

        assertThat(prices.isCaughtUp()).isTrue();
    }

    private void assign(long beginning, long end) {
        client.assign(List.of(PARTITION));
        client.updateBeginningOffsets(Map.of(PARTITION, beginning));
        client.updateEndOffsets(Map.of(PARTITION, end));
        quotes.onPartitionsAssigned(client, List.of(PARTITION));
    }

    /** Records that take something off the topic: they are passed over. */
    private void read(long from, long to) {
        for (long offset = from; offset < to; offset++) {
            quotes.on(new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, "key", null))
                    .await()
                    .indefinitely();
        }
    }
}
