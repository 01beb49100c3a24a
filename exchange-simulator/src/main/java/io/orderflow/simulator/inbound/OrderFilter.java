package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Order;
import io.orderflow.simulator.domain.Refusal;
import io.orderflow.simulator.domain.Wording;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The query of {@code GET /v2/orders}: open orders, newest first, 50 of them, unless it says otherwise. */
record OrderFilter(
        @Nullable String status,
        @Nullable Integer limit,
        @Nullable String after,
        @Nullable String until,
        @Nullable String direction,
        @Nullable String symbols,
        @Nullable String side) {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 500;

    List<OrderView> select(Collection<Order> newestFirst) {
        int most = QueryTime.between(limit, 1, MAX_LIMIT, DEFAULT_LIMIT, "limit");
        Instant from = QueryTime.parse(after, "after", Instant.MIN);
        Instant to = QueryTime.parse(until, "until", Instant.MAX);
        Predicate<Order> wanted = ofStatus();
        Stream<Order> selected = newestFirst.stream()
                .filter(wanted)
                .filter(order ->
                        order.createdAt().isAfter(from) && order.createdAt().isBefore(to))
                .filter(order -> symbols == null
                        || List.of(symbols.split(",")).contains(order.terms().symbol()))
                .filter(order ->
                        side == null || Wording.of(order.terms().side()).equals(side));
        if ("asc".equals(direction)) {
            List<Order> oldestFirst = new ArrayList<>(selected.toList());
            oldestFirst.sort(Comparator.comparing(Order::createdAt));
            selected = oldestFirst.stream();
        }
        return selected.limit(most).map(OrderView::of).toList();
    }

    private Predicate<Order> ofStatus() {
        return switch (status == null ? "open" : status) {
            case "open" -> Order::isOpen;
            case "closed" -> order -> !order.isOpen();
            case "all" -> order -> true;
            default -> throw new ProtocolRefusalException(Refusal.Kind.INVALID, "invalid status " + status);
        };
    }
}
