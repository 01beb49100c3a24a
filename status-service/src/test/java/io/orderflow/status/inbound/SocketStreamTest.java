package io.orderflow.status.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SocketStreamTest {
    private final List<String> written = new ArrayList<>();
    private final List<UniEmitter<? super Void>> untaken = new ArrayList<>();
    private final List<Integer> closed = new ArrayList<>();
    private final List<Integer> cutOff = new ArrayList<>();
    private final SocketStream stream = new SocketStream("ann", 2, (_, reason) -> cutOff.add(reason.getCode()));

    @Test
    void says_first_what_was_said_before_and_each_message_when_the_one_before_is_taken() {
        stream.begin(List.of("a", "b", "c"));
        stream.send("d");
        stream.attach(connection());

        assertThat(written).containsExactly("a");
        takeAll();
        assertThat(written).containsExactly("a", "b", "c", "d");
    }

    @Test
    void counts_what_waits_but_not_what_it_begins_with() {
        stream.begin(List.of("a", "b", "c"));
        stream.send("d");
        stream.send("e");
        assertThat(cutOff).isEmpty();

        stream.send("f");

        assertThat(cutOff).containsExactly(1013);
    }

    @Test
    void is_closed_as_soon_as_there_is_a_connection_if_it_was_given_up_before() {
        stream.begin(List.of("a"));
        stream.goodbye();

        stream.attach(connection());

        assertThat(closed).containsExactly(1012);
        assertThat(written).isEmpty();
    }

    @Test
    void says_that_it_lives_only_while_there_is_nothing_else_to_say() {
        stream.beat("before it is open");
        stream.begin(List.of("a"));
        stream.attach(connection());
        stream.beat("while a message is on its way");
        takeAll();
        stream.beat("alive");
        stream.beat("while the one before is on its way");
        takeAll();

        assertThat(written).containsExactly("a", "alive");
    }

    @Test
    void has_as_much_room_for_news_whether_or_not_it_says_that_it_lives() {
        stream.attach(connection());
        stream.beat("alive");
        stream.send("a");
        stream.beat("alive");
        stream.send("b");
        assertThat(cutOff).isEmpty();

        stream.send("c");

        assertThat(cutOff).containsExactly(1013);
    }

    @Test
    void is_cut_off_once_when_the_client_has_vanished_whatever_else_happens() {
        stream.attach(connection());
        stream.vanished();

        stream.vanished();
        stream.heardTooMuch();

        assertThat(cutOff).containsExactly(1002);
    }

    private void takeAll() {
        while (!untaken.isEmpty()) {
            untaken.removeFirst().complete(null);
        }
    }

    /** Takes a message when it is told to. */
    private WebSocketConnection connection() {
        return (WebSocketConnection) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {WebSocketConnection.class},
                (_, method, arguments) -> switch (method.getName()) {
                    case "isOpen" -> true;
                    case "sendText" -> {
                        written.add((String) arguments[0]);
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
