package io.orderflow.execution.outbound;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.execution.application.ExecutionTransaction;
import io.orderflow.execution.application.Executions;
import io.orderflow.execution.application.Now;
import io.orderflow.execution.application.ReconcileVenue;
import io.orderflow.execution.application.Venue;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.WebSocket;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When a trade stream counts as listened to. */
class TradeStreamTest {
    private final StreamState state = VenueFixture.stream();
    private final List<String> endings = new ArrayList<>();
    private final StreamConnection connection = new StreamConnection(
            proxy(WebSocket.class), VenueFixture.config(1).streams(), Runnable::run, (gone, why) -> endings.add(why));
    private final TradeStream stream = new TradeStream(
            proxy(Venue.class),
            new VenueKey(requireNonNull(VenueFixture.config(1).venues().get("V"))),
            null,
            new ReconcileVenue(new NeverAnswering(), null, new Now(Clock.systemUTC(), null), VenueFixture.config(1)),
            state,
            VenueFixture.config(1).streams());

    @Test
    void is_listened_to_once_the_venue_says_that_it_tells_trade_updates() {
        assertThat(hear("""
                {"stream":"authorization","data":{"status":"authorized","action":"authenticate"}}""")).singleElement().asString().contains("\"listen\"", "trade_updates");
        assertThat(connection.works()).isFalse();

        hear("""
                {"stream":"listening","data":{"streams":["account_updates","trade_updates"]}}""");

        assertThat(state.isListening()).isTrue();
        assertThat(connection.works()).isTrue();
        assertThat(endings).isEmpty();
    }

    @Test
    void a_venue_that_listens_to_everything_but_trade_updates_is_asked_anew() {
        hear("""
                {"stream":"listening","data":{"streams":["account_updates"]}}""");

        assertThat(state.isListening()).isFalse();
        assertThat(connection.works()).isFalse();
        assertThat(endings).containsExactly("not told trade updates");
    }

    @Test
    void a_venue_that_ends_trade_updates_on_an_open_stream_is_asked_anew() {
        hear("""
                {"stream":"listening","data":{"streams":["trade_updates"]}}""");

        hear("""
                {"stream":"listening","data":{"streams":[]}}""");

        assertThat(endings).containsExactly("not told trade updates");
    }

    @Test
    void an_answer_that_names_no_streams_is_none() {
        hear("""
                {"stream":"listening","data":null}""");

        assertThat(connection.works()).isFalse();
        assertThat(endings).isEmpty();
    }

    private List<String> hear(String message) {
        JsonNode json = AlpacaJson.tree(message).orElseThrow();
        return stream.hear(json, connection);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type) {
        return (T) Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (_, method, _) -> method.getReturnType() == String.class ? "V" : null);
    }

    private static final class NeverAnswering implements Executions {
        @Override
        public <T> Uni<T> transact(Function<ExecutionTransaction, Uni<T>> work) {
            return Uni.createFrom().nothing();
        }
    }
}
