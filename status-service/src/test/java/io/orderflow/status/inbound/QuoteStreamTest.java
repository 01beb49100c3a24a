package io.orderflow.status.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.status.application.QuoteMessage;
import io.orderflow.status.domain.Conflation;
import io.orderflow.status.domain.MarketQuote;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuoteStreamTest {
    private final List<String> said = new ArrayList<>();
    private final List<UniEmitter<? super Void>> untaken = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final List<Integer> cutOff = new ArrayList<>();
    private final QuoteStream stream = new QuoteStream(
            new Conflation<>(Set.of("A", "B"), Duration.ofNanos(1)), (_, reason) -> cutOff.add(reason.getCode()));
    private long now;

    @Test
    void tells_a_slow_reader_the_newest_only_once_all_that_was_said_is_taken() {
        stream.attach(connection());
        look(1);
        assertThat(said).containsExactlyInAnyOrder("A1", "B1");

        look(2);
        untaken.removeFirst().complete(null);
        look(3);
        assertThat(said).hasSize(2);

        untaken.removeFirst().fail(new IllegalStateException("broken"));
        look(4);
        assertThat(said.subList(2, said.size())).containsExactlyInAnyOrder("A4", "B4");
    }

    @Test
    void says_nothing_before_the_handshake_is_answered_nor_after_the_end() {
        look(1);
        assertThat(said).isEmpty();

        stream.attach(connection());
        stream.goodbye();
        look(2);

        assertThat(said).isEmpty();
        assertThat(closed).containsExactly(1012);
    }

    @Test
    void is_closed_as_soon_as_there_is_a_connection_if_it_was_given_up_before() {
        stream.goodbye();

        stream.attach(connection());

        assertThat(closed).containsExactly(1012);
    }

    @Test
    void is_cut_off_once() {
        stream.attach(connection());

        stream.heardTooMuch();
        stream.heardTooMuch();

        assertThat(cutOff).containsExactly(1008);
    }

    private void look(int price) {
        stream.look(symbol -> message(symbol, price), ++now);
    }

    private static QuoteMessage message(String symbol, int price) {
        var quote = new MarketQuote(
                symbol, "SIM-EAST", BigDecimal.valueOf(price), 1, BigDecimal.TEN, 1, true, Instant.EPOCH);
        return new QuoteMessage(quote, symbol + price);
    }

    /** Takes a message when it is told to. */
    private WebSocketConnection connection() {
        return (WebSocketConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "isOpen" -> true;
                    case "sendText" -> {
                        said.add((String) arguments[0]);
                        yield Uni.createFrom().<Void>emitter(untaken::add);
                    }
                    case "close" -> {
                        closed.add(((CloseReason) arguments[0]).getCode());
                        yield Uni.createFrom().voidItem();
                    }
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }
}
