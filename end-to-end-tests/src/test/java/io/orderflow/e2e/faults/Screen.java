package io.orderflow.e2e.faults;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.e2e.client.StatusSocket;
import io.orderflow.e2e.client.TraderClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * What a trader's screen shows: it listens to the status stream and, whenever it was cut off, connects again and reads the list, once.
 * An order of which the stream has left out a version it asks for, until it is as new as what the stream told.
 */
final class Screen implements AutoCloseable {
    private static final long LOOK_EVERY_NANOS = 250_000_000;

    private final WholeSystem system;
    private final TraderClient trader;
    private final List<StatusSocket> sockets = new ArrayList<>();
    private final List<Told> listed = new ArrayList<>();
    /** Of the current connection. */
    private final Map<String, Long> versions = new HashMap<>();

    private final Set<Gap> toAskFor = new LinkedHashSet<>();
    private final Set<Gap> bridged = new HashSet<>();
    private int heard;
    private final Thread thread;
    private volatile boolean open = true;

    private Screen(WholeSystem system, TraderClient trader) {
        this.system = system;
        this.trader = trader;
        this.thread = Thread.ofVirtual().name("screen-" + trader.user()).start(this::watch);
    }

    /** What was said of an order, by the stream or the list. */
    record Told(String orderId, long version, String status, int filledQuantity) {}

    /**
     * A stream has left something out.
     *
     * @param connection its number, the first is 0
     * @param version that it told next
     */
    record Gap(int connection, String orderId, long version) {}

    /**
     * All that a screen was told.
     *
     * @param connections what came on each, in the order in which it came
     * @param listed what the list said, and orders that were asked for
     * @param bridged gaps because of which the order was asked for, until it was as new as what the stream told
     */
    record Seen(String trader, List<List<Told>> connections, List<Told> listed, Set<Gap> bridged) {}

    /** Switches it on. */
    static Screen of(WholeSystem system, TraderClient trader) {
        return new Screen(system, trader);
    }

    /** What it was told so far. */
    synchronized Seen seen() {
        return new Seen(
                trader.user(),
                sockets.stream()
                        .map(socket -> socket.messages().stream()
                                .flatMap(Screen::ofOrder)
                                .toList())
                        .toList(),
                List.copyOf(listed),
                Set.copyOf(bridged));
    }

    private void watch() {
        Optional<StatusSocket> socket = Optional.empty();
        while (open) {
            if (socket.filter(StatusSocket::isOpen).isEmpty()) {
                // It may have left something out with its last words.
                socket.ifPresent(this::noteWhatWasLeftOut);
                socket = connect();
            }
            socket.ifPresent(this::noteWhatWasLeftOut);
            toAskFor.removeIf(this::isBridged);
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        socket.ifPresent(StatusSocket::close);
    }

    private Optional<StatusSocket> connect() {
        StatusSocket socket;
        try {
            socket = StatusSocket.open(system.gateway(), system.tokens().of(trader.user()));
        } catch (CompletionException | UncheckedIOException e) {
            return Optional.empty();
        }
        synchronized (this) {
            sockets.add(socket);
        }
        versions.clear();
        heard = 0;
        if (readList()) {
            return Optional.of(socket);
        }
        // Without the list the screen would lack what came before: it begins again.
        socket.close();
        noteWhatWasLeftOut(socket);
        return Optional.empty();
    }

    private boolean readList() {
        try {
            var orders = trader.orders().stream()
                    .map(order -> told(order, "id", "filled_quantity"))
                    .toList();
            synchronized (this) {
                listed.addAll(orders);
            }
            return true;
        } catch (UncheckedIOException | AssertionError e) {
            return false;
        }
    }

    private void noteWhatWasLeftOut(StatusSocket socket) {
        var messages = socket.messages();
        int connection = sockets.indexOf(socket);
        messages.subList(heard, messages.size()).stream()
                .flatMap(Screen::ofOrder)
                .forEach(told -> {
                    Long before = versions.put(told.orderId(), told.version());
                    if (before != null && told.version() > before + 1) {
                        toAskFor.add(new Gap(connection, told.orderId(), told.version()));
                    }
                });
        heard = messages.size();
    }

    private boolean isBridged(Gap gap) {
        try {
            var answer = trader.order(gap.orderId());
            if (answer.status() != 200) {
                return false;
            }
            var order = told(answer.body(), "id", "filled_quantity");
            boolean isAsNew = order.version() >= gap.version();
            synchronized (this) {
                listed.add(order);
                if (isAsNew) {
                    bridged.add(gap);
                }
            }
            return isAsNew;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    private static Stream<Told> ofOrder(JsonNode message) {
        return message.hasNonNull("order_id") ? Stream.of(told(message, "order_id", "total_filled")) : Stream.empty();
    }

    private static Told told(JsonNode order, String id, String filled) {
        return new Told(
                order.get(id).asText(),
                order.get("version").asLong(),
                order.get("status").asText(),
                order.get(filled).asInt());
    }

    /** Switches it off. */
    @Override
    public void close() {
        open = false;
        LockSupport.unpark(thread);
    }
}
