package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.orderflow.events.EventCodec;
import io.orderflow.events.Topic;
import io.orderflow.events.VenueHeartbeat;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class QuotePublisherTest {
    @Inject
    QuotePublisher publisher;

    @Test
    void an_instance_that_stops_says_so_and_takes_its_key_off_the_topic() {
        var last = new VenueHeartbeat(UUID.randomUUID(), "SIM-EAST", "stopping", false, null, Instant.now());
        try (var topics = TopicProbe.open(Topic.QUOTES)) {
            publisher.farewell(last);

            await().untilAsserted(() -> assertThat(topics.records())
                    .filteredOn(record -> record.key().equals(last.key()))
                    .extracting(record -> record.value())
                    .containsExactly(EventCodec.encode(last), null));
        }
    }
}
