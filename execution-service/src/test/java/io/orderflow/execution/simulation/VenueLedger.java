package io.orderflow.execution.simulation;

import io.orderflow.events.OrderTerms;
import io.orderflow.execution.domain.EchoedTerms;
import io.orderflow.execution.domain.FillReport;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the venue itself has on its books: the truth everybody else is measured by. */
final class VenueLedger {
    private final Map<String, Held> orders = new LinkedHashMap<>();
    private final List<Printed> feed = new ArrayList<>();

    /** An order at the venue. */
    static final class Held {
        final String id;
        final OrderTerms terms;
        final long visibleAt;
        VenueStatus status = VenueStatus.OPEN;
        int filled;
        BigDecimal value = BigDecimal.ZERO;

        Held(String id, OrderTerms terms, long visibleAt) {
            this.id = id;
            this.terms = terms;
            this.visibleAt = visibleAt;
        }

        String key() {
            return terms.idempotencyKey();
        }

        int left() {
            return terms.quantity() - filled;
        }

        boolean isOpen() {
            return status == VenueStatus.OPEN;
        }

        OrderReport report(@Nullable FillReport fill) {
            var echoed = new EchoedTerms(terms.symbol(), terms.side(), terms.quantity());
            return new OrderReport(SimulatedVenue.NAME, id, key(), status, filled, fill, echoed);
        }
    }

    /** An execution in the feed, visible there from {@code shownAt} on. */
    record Printed(Held order, FillReport fill, long number, long shownAt) {
        OrderReport activity() {
            boolean whole = fill.cumulativeQuantity() == order.terms.quantity();
            return new OrderReport(
                    SimulatedVenue.NAME,
                    order.id,
                    null,
                    whole ? VenueStatus.FILLED : VenueStatus.OPEN,
                    fill.cumulativeQuantity(),
                    fill,
                    new EchoedTerms(order.terms.symbol(), order.terms.side(), null));
        }
    }

    Held accept(OrderTerms terms, long visibleAt) {
        var held = new Held("V-" + (orders.size() + 1), terms, visibleAt);
        orders.put(held.id, held);
        return held;
    }

    Optional<Held> byId(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    List<Held> withKey(String key) {
        return orders.values().stream().filter(held -> held.key().equals(key)).toList();
    }

    List<Held> open() {
        return orders.values().stream().filter(Held::isOpen).toList();
    }

    FillReport execute(Held held, int quantity, Instant executedAt, long shownAt) {
        held.filled += quantity;
        if (held.left() == 0) {
            held.status = VenueStatus.FILLED;
        }
        var price = new BigDecimal("150.00").add(new BigDecimal(held.filled).movePointLeft(2));
        held.value = held.value.add(price.multiply(BigDecimal.valueOf(quantity)));
        var fill = new FillReport(quantity, price, held.filled, executedAt);
        feed.add(new Printed(held, fill, feed.size() + 1, shownAt));
        return fill;
    }

    /** Executions after {@code since} in the order of their time, beginning behind the one of that number. */
    List<Printed> printedSince(Instant since, @Nullable String behind, long now) {
        List<Printed> shown = feed.stream()
                .filter(printed -> printed.fill().executedAt().isAfter(since) && printed.shownAt() <= now)
                .sorted(Comparator.comparing((Printed printed) -> printed.fill().executedAt())
                        .thenComparing(Printed::number))
                .toList();
        if (behind == null) {
            return shown;
        }
        int place = 0;
        while (place < shown.size()
                && !behind.equals(Long.toString(shown.get(place).number()))) {
            place++;
        }
        return shown.subList(Math.min(place + 1, shown.size()), shown.size());
    }
}
