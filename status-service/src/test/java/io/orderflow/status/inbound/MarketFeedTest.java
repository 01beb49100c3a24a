package io.orderflow.status.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.orderflow.events.Event;
import io.orderflow.events.EventCodec;
import io.orderflow.status.Quotes;
import io.orderflow.status.application.MarketData;
import io.orderflow.status.config.MarketConfig;
import io.orderflow.status.domain.BarInterval;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class MarketFeedTest {
    private static final TopicPartition PARTITION = new TopicPartition("market.quotes", 0);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final MarketData market = new MarketData(config(), metrics);
    private final MarketFeed feed = new MarketFeed(market, metrics);
    private final MockConsumer<String, byte[]> client = new MockConsumer<>("earliest");
    private final Quotes process = new Quotes("execution-1");
    private final Instant now = Instant.now();

    @Test
    void calls_nothing_fresh_until_all_that_was_said_is_read_nor_while_it_hears_nothing() {
        assign(3);
        read(0, process.beat(true, now, now));
        read(1, process.quote("AAPL", "150.40", "150.45", now));
        assertThat(isFresh()).isFalse();

        read(2, process.quote("MSFT", "410.00", "410.05", now));
        assertThat(isFresh()).isTrue();

        feed.onPartitionsRevoked(client, List.of(PARTITION));
        assertThat(isFresh()).isFalse();
    }

    @Test
    void passes_over_what_is_no_quote_or_is_taken_off_the_topic() {
        assign(3);
        read(0, process.quote("AAPL", "150.40", "150.45", now));
        read(new ConsumerRecord<>(PARTITION.topic(), 0, 1, "AAPL", "rubbish".getBytes(UTF_8)));
        read(new ConsumerRecord<>(PARTITION.topic(), 0, 2, "venue:SIM-EAST:execution-1", null));

        assertThat(market.quote("AAPL")).isPresent();
        assertThat(market.bars("AAPL", BarInterval.ONE_MINUTE)).hasSize(1);
        assertThat(metrics.counter("orderflow.status.market.passed.over").count())
                .isEqualTo(1);
    }

    private boolean isFresh() {
        return market.quote("AAPL").orElseThrow().fresh();
    }

    private void assign(long end) {
        client.assign(List.of(PARTITION));
        client.updateBeginningOffsets(Map.of(PARTITION, 0L));
        client.updateEndOffsets(Map.of(PARTITION, end));
        feed.onPartitionsAssigned(client, List.of(PARTITION));
    }

    private void read(long offset, Event event) {
        read(new ConsumerRecord<>(PARTITION.topic(), 0, offset, event.key(), EventCodec.encode(event)));
    }

    private void read(ConsumerRecord<String, byte[]> record) {
        feed.on(new ConsumerRecords<>(Map.of(PARTITION, List.of(record)), Map.of()));
    }

    private static MarketConfig config() {
        return new SmallRyeConfigBuilder()
                .withMapping(MarketConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .build()
                .getConfigMapping(MarketConfig.class);
    }
}
