package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A socket to a venue that leaves out what a venue should do. */
class ReconnectingSocketTest {
    /** Pings come every second: some before it is over. */
    private static final Duration HANDSHAKE = Duration.ofMillis(2_500);
    /** Less than what anything takes that waits for a venue that is silent. */
    private static final Duration PROMPTLY = Duration.ofSeconds(10);

    private final ManualVenue venue = new ManualVenue();
    private final Vertx vertx = Vertx.vertx();
    private final Conversation conversation = new Conversation();
    private final ReconnectingSocket socket = new ReconnectingSocket(
            "the stream", venue.address(), HANDSHAKE, VenueFixture.config(1).streams(), conversation, vertx);

    /** Begins with the first message. */
    private static final class Conversation implements StreamProtocol {
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final List<StreamConnection> begun = new CopyOnWriteArrayList<>();
        private final AtomicInteger lost = new AtomicInteger();

        @Override
        public List<String> greeting() {
            return List.of();
        }

        @Override
        public List<String> hear(JsonNode message, StreamConnection connection) {
            connection.working();
            if (!begun.contains(connection)) {
                begun.add(connection);
            }
            heard.add(message.asText());
            return List.of();
        }

        @Override
        public void lost() {
            lost.incrementAndGet();
        }
    }

    @BeforeEach
    void awaitPromptly() {
        Awaitility.setDefaultTimeout(PROMPTLY);
    }

    @AfterEach
    void close() {
        Awaitility.reset();
        socket.stop();
        vertx.close().toCompletionStage().toCompletableFuture().join();
        venue.close();
    }

    @Test
    void a_venue_that_takes_the_connection_and_never_opens_the_socket_is_tried_again() {
        venue.opens(false);
        socket.start();
        await().until(() -> venue.connections().size() > 1);

        venue.opens(true);
        awaitBeginning();

        assertThat(conversation.lost).hasValue(0);
    }

    @Test
    void a_stream_that_answers_pings_and_never_begins_is_opened_anew() {
        socket.start();
        // A busy machine may give a connection up before it is open: then no conversation is lost.
        await().until(() -> conversation.lost.get() > 0 && venue.connections().size() > 1);

        await().until(() -> venue.connections().stream().anyMatch(connection -> connection.pings() > 0));
    }

    @Test
    void a_stream_that_has_begun_is_kept_however_little_it_says() {
        socket.start();
        awaitBeginning();

        await().until(() -> venue.connections().getFirst().pings() > 3);

        assertThat(venue.connections()).hasSize(1);
        assertThat(conversation.lost).hasValue(0);
    }

    @Test
    void a_connection_that_is_given_up_is_lost_at_once_though_the_venue_does_not_agree() {
        socket.start();
        awaitBeginning();

        conversation.begun.getFirst().close("given up");

        assertThat(conversation.lost).hasValue(1);
        await().atMost(Duration.ofSeconds(5)).until(() -> venue.connections().size() == 2);
        awaitBeginning();
        assertThat(conversation.lost).hasValue(1);
    }

    @Test
    void nothing_is_heard_of_a_connection_that_is_lost() {
        socket.start();
        awaitBeginning();
        conversation.begun.getFirst().close("given up");

        venue.connections().getFirst().say("\"late\"");
        await().until(() -> venue.connections().size() == 2);
        awaitBeginning();

        assertThat(conversation.heard).doesNotContain("late");
    }

    @Test
    void is_pinged_though_a_ping_of_the_connection_before_was_never_answered() {
        venue.answersPings(false);
        socket.start();
        awaitBeginning();
        await().until(() -> venue.connections().getFirst().pings() > 0);

        venue.answersPings(true);
        conversation.begun.getFirst().close("given up");
        awaitBeginning();

        await().until(() -> venue.connections().getLast().pings() > 1);
        assertThat(conversation.begun.getLast().intake().completeUntil()).isAfter(Instant.EPOCH);
    }

    /** The venue says something on its newest connection as soon as there is a socket on it. */
    private void awaitBeginning() {
        int begun = conversation.begun.size();
        await().until(() -> {
            if (!venue.connections().isEmpty() && venue.connections().getLast().isOpen()) {
                venue.connections().getLast().say("\"go\"");
            }
            return conversation.begun.size() > begun;
        });
    }
}
