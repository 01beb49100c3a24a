package io.orderflow.risk.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.Side;
import io.orderflow.risk.Orders;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Reports of orders, doubled and in any order, against the simplest model of an account there is. */
class BookingPropertyTest {
    private static final String TRADER = "trader1";
    private static final BigDecimal CASH = new BigDecimal("100000");

    @Property(tries = 2_000)
    void cash_and_shares_equal_opening_plus_fills_less_fees_whatever_the_order_of_arrival(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 5) int orders) {
        var random = new Random(seed);
        List<OrderEvent> reports = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            reports.addAll(story(random));
        }
        var expected = new Model();
        reports.forEach(expected::apply);

        var book = new Book();
        shuffledWithDuplicates(reports, random).forEach(book::apply);

        assertThat(book.account.cash()).isEqualByComparingTo(expected.cash);
        assertThat(book.position.quantity()).isEqualTo(expected.shares);
        assertThat(book.reservations.values()).allSatisfy(reservation -> {
            assertThat(reservation.openQuantity()).isZero();
            assertThat(reservation.cash()).isZero();
        });
    }

    @Property(tries = 1_000)
    void equity_at_cost_less_opening_is_what_was_realised(@ForAll long seed) {
        var random = new Random(seed);
        var book = new Book();
        for (int i = 0; i < 4; i++) {
            story(random).forEach(book::apply);
        }

        BigDecimal equity = book.account.cash().add(book.position.cost());

        assertThat(equity.subtract(CASH)).isEqualByComparingTo(book.account.realisedToday());
    }

    @Property(tries = 1_000)
    void at_any_moment_a_reservation_covers_every_share_that_was_not_booked_yet(@ForAll long seed) {
        var random = new Random(seed);
        List<OrderEvent> reports = story(random);
        int total = reports.getLast().state().filledQuantity();
        var book = new Book();

        for (OrderEvent report : shuffledWithDuplicates(reports, random)) {
            book.apply(report);
            var reservation = book.reservations.get(report.header().orderId());
            boolean finalSeen =
                    reservation.version() == reports.getLast().header().version();
            if (finalSeen) {
                assertThat(reservation.openQuantity()).isEqualTo(total - reservation.booked());
            }
        }
    }

    /** The reports of one order from acknowledgement to its end: filled whole, or cancelled after some fills. */
    private static List<OrderEvent> story(Random random) {
        var orderId = UUID.randomUUID();
        int quantity = 1 + random.nextInt(200);
        OrderTerms terms = random.nextBoolean()
                ? Orders.limitBuy("AAPL", quantity, "150.45")
                : Orders.limitSell("AAPL", quantity, "150.40");
        List<OrderEvent> reports = new ArrayList<>();
        long version = 2;
        reports.add(Orders.executed(orderId, TRADER, terms, version++));
        int filled = 0;
        while (filled < quantity && random.nextInt(5) > 0) {
            int part = 1 + random.nextInt(quantity - filled);
            filled += part;
            var price = BigDecimal.valueOf(14_000 + random.nextInt(2_000), 2).toString();
            reports.add(Orders.filled(orderId, TRADER, terms, version++, part, filled, price));
        }
        if (filled < quantity) {
            reports.add(Orders.cancelled(orderId, TRADER, terms, version, filled));
        }
        return reports;
    }

    private static List<OrderEvent> shuffledWithDuplicates(List<OrderEvent> reports, Random random) {
        List<OrderEvent> result = new ArrayList<>(reports);
        reports.stream().filter(report -> random.nextInt(3) == 0).forEach(result::add);
        Collections.shuffle(result, random);
        return result;
    }

    /** What the model says: no versions, no identities, each report once. */
    private static final class Model {
        private BigDecimal cash = CASH;
        private int shares;

        void apply(OrderEvent report) {
            if (report instanceof OrderEvent.Filled filled) {
                int sign = report.terms().side() == Side.BUY ? 1 : -1;
                var fill = filled.fill();
                cash = cash.subtract(fill.price().multiply(BigDecimal.valueOf((long) sign * fill.quantity())))
                        .subtract(fill.commission());
                shares += sign * fill.quantity();
            }
        }
    }

    /** The domain's functions put together as the use case does. */
    private static final class Book {
        private Account account = Account.opened(TRADER, CASH, LocalDate.EPOCH);
        private Position position = Position.none("AAPL");
        private final Map<UUID, OrderReservation> reservations = new HashMap<>();
        private final Set<UUID> fills = new HashSet<>();

        void apply(OrderEvent report) {
            var orderId = report.header().orderId();
            var reservation = reservations.computeIfAbsent(
                    orderId,
                    id -> OrderReservation.unseen(id, report.terms())
                            .approved(
                                    new BigDecimal("150.455"),
                                    1,
                                    Orders.executed(id, TRADER, report.terms(), 2)
                                            .state()));
            boolean isNew = report instanceof OrderEvent.Filled filled
                    && fills.add(filled.fill().fillId());
            var after = new Booking(account, position, reservation).after(report, isNew);
            account = after.account();
            position = after.position();
            reservations.put(orderId, after.reservation());
        }
    }
}
