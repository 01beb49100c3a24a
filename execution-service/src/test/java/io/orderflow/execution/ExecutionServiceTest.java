package io.orderflow.execution;

import static org.awaitility.Awaitility.await;

import io.orderflow.events.Topic;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.stub.StubVenue;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.orderflow.testing.TopicProbe;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The service on a real broker and database, between its topics and a primary venue that does as it is told. */
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
abstract class ExecutionServiceTest {
    private final Topic[] watched;

    StubVenue venue;
    TopicProbe topics;

    @Inject
    Venues venues;

    /** Sees what is published of orders. */
    ExecutionServiceTest() {
        this(Topic.EXECUTIONS);
    }

    /** Sees what is published on {@code watched}. */
    ExecutionServiceTest(Topic... watched) {
        this.watched = watched;
    }

    @BeforeEach
    void open_topics_once_the_venue_is_heard() {
        await().until(() ->
                venue.isListenedTo() && venues.primary().heardSince().isPresent());
        topics = TopicProbe.open(watched);
    }

    @AfterEach
    void close_topics() {
        topics.close();
    }
}
