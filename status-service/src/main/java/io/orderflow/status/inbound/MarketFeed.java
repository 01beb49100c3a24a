package io.orderflow.status.inbound;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.orderflow.chassis.kafka.PlacedEvent;
import io.orderflow.chassis.kafka.WholeTopicReader;
import io.orderflow.events.QuoteUpdated;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.status.application.MarketData;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Reads quotes and heartbeats, all of them for every instance, on a thread of its own: however many they are, orders are told in time.
 * What is no event is passed over; risk-service puts it into the dead letters.
 */
@ApplicationScoped
@Identifier("status-market")
public class MarketFeed extends WholeTopicReader {
    private static final Logger LOG = Logger.getLogger(MarketFeed.class);

    private final MarketData market;
    private final Counter passedOver;

    MarketFeed(MarketData market, MeterRegistry metrics) {
        this.market = market;
        this.passedOver = metrics.counter("orderflow.status.market.passed.over");
    }

    /** Takes what has come, in the order of each partition. */
    @Incoming("market")
    @Blocking
    public void on(ConsumerRecords<String, byte[]> records) {
        for (var record : records) {
            // What is taken off the topic has said before that it ends.
            if (record.value() != null) {
                take(record);
            }
            passed(record);
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        switch (PlacedEvent.read(record)) {
            case PlacedEvent.Readable(QuoteUpdated quote) -> market.learn(quote);
            case PlacedEvent.Readable(VenueHeartbeat heartbeat) -> market.learn(heartbeat);
            case PlacedEvent.Readable(var _) -> {
                // What does not belong on the topic is not readable there.
            }
            case PlacedEvent.Poison(var _, var reason) -> {
                passedOver.increment();
                LOG.warnf("%s/%d@%d: %s", record.topic(), record.partition(), record.offset(), reason);
            }
        }
    }

    @Override
    protected void caughtUp() {
        market.caughtUp();
    }

    @Override
    protected void fallenBehind() {
        market.fallenBehind();
    }
}
