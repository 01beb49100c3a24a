package io.orderflow.simulator.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.orderflow.simulator.application.RunningVenue;
import io.orderflow.simulator.domain.Change;
import io.orderflow.simulator.domain.Fill;
import io.orderflow.simulator.domain.Listings;
import io.orderflow.simulator.domain.MarketShape;
import io.orderflow.simulator.domain.Order;
import io.orderflow.simulator.domain.OrderHistory;
import io.orderflow.simulator.domain.OrderStatus;
import io.orderflow.simulator.domain.OrderTerms;
import io.orderflow.simulator.domain.OrderType;
import io.orderflow.simulator.domain.Price;
import io.orderflow.simulator.domain.Side;
import io.orderflow.simulator.domain.Submission;
import io.orderflow.simulator.domain.TimeInForce;
import io.orderflow.simulator.domain.Venue;
import io.orderflow.simulator.domain.VenueSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A venue opened again")
class RecoveryTest {
    private static final MarketShape MARKET = new MarketShape(Price.of("150.40"), Price.of("150.45"), 100, 100, 1, 0);

    @TempDir
    Path folder;

    private final List<Change> told = new CopyOnWriteArrayList<>();

    @Test
    @DisplayName("has its orders, fills and account as before, and fills what rested")
    void has_everything_as_before() throws IOException {
        FileJournal journal;
        Venue first = venue();
        journal = open(first, file());
        RunningVenue before = running(first, journal);
        before.freeze(List.of("AAPL"), true);
        before.setMarket("AAPL", MARKET);
        Order filled = send(before, "filled", Side.BUY, 60, "150.45");
        Order partial = send(before, "partial", Side.BUY, 100, "150.45");
        Order canceled = send(before, "canceled", Side.SELL, 5, "190.00");
        before.cancel(canceled.id());
        Path copy = folder.resolve("killed.journal");
        Files.copy(file(), copy);
        Files.writeString(copy, "{\"type\":\"accepted\",\"order_id\":\"torn", StandardOpenOption.APPEND);
        List<OrderHistory> orders = orders(before);
        long cash = before.ask(records -> records.cash());
        journal.close();

        Venue second = venue();
        try (FileJournal reopened = open(second, copy)) {
            RunningVenue after = running(second, reopened);

            assertThat(orders(after)).isEqualTo(orders);
            long cashAfter = after.ask(records -> records.cash());
            assertThat(cashAfter).isEqualTo(cash);
            assertThat(after.ask(records -> records.quote("AAPL")).askSize()).isZero();
            assertThat(after.submit(terms("filled", Side.BUY, 60, "150.45"))).isInstanceOf(Submission.Refused.class);
            Optional<OrderHistory> found = after.ask(records -> records.byId(filled.id()));
            assertThat(found).isPresent();

            after.setMarket("AAPL", MARKET);
            OrderHistory rested =
                    after.ask(records -> records.byId(partial.id())).orElseThrow();
            assertThat(rested.order().status()).isEqualTo(OrderStatus.FILLED);
            assertThat(rested.fills()).extracting(Fill::sequence).containsExactly(2L, 3L);
        }
    }

    @Test
    @DisplayName("refuses to start on a journal that is damaged before its last line")
    void refuses_a_damaged_journal() throws IOException {
        Files.writeString(file(), "not an event\n{\"type\":\"triggered\"}\n", StandardCharsets.UTF_8);

        assertThatThrownBy(() -> open(venue(), file())).hasMessageContaining("damaged at byte 0");
    }

    @Test
    @DisplayName("tells what happened only when it is on disk, in order")
    void tells_only_what_is_on_disk() throws IOException {
        Venue venue = venue();
        try (FileJournal journal = open(venue, file())) {
            RunningVenue running = running(venue, journal);
            running.freeze(List.of("AAPL"), true);
            running.setMarket("AAPL", MARKET);
            for (int order = 0; order < 50; order++) {
                send(running, "key-" + order, Side.BUY, 2, "150.45");
                assertThat(Files.readString(file())).contains("\"key-" + order + "\"");
            }
        }
        assertThat(told).hasSize(100);
        assertThat(told).extracting(change -> change.event().at()).isSorted();
    }

    @Test
    @DisplayName("finds orders that have left the memory on disk")
    void finds_archived_orders() {
        VenueSettings small = new VenueSettings("SIM-TEST", 1, 1_000_000_000_000L, 35, 1_000, 10, 1_000, 100);
        Venue first = new Venue(small, Listings.all(), FileArchive.empty(folder.resolve("a.archive")));
        List<Order> placed = new ArrayList<>();
        try (FileJournal journal = open(first, file())) {
            RunningVenue running = running(first, journal);
            running.freeze(List.of("AAPL"), true);
            running.setMarket("AAPL", new MarketShape(Price.of("150.40"), Price.of("150.45"), 0, 1_000_000, 1, 0));
            for (int order = 0; order < 3_000; order++) {
                placed.add(send(running, "key-" + order, Side.BUY, 2, "150.45"));
            }
        }

        Venue second = new Venue(small, Listings.all(), FileArchive.empty(folder.resolve("b.archive")));
        try (FileJournal journal = open(second, file())) {
            RunningVenue running = running(second, journal);
            for (Order order : placed) {
                String key = order.terms().clientOrderId();
                OrderHistory byKey =
                        running.ask(records -> records.byClientOrderId(key)).orElseThrow();
                assertThat(byKey.order().id()).isEqualTo(order.id());
                assertThat(byKey.order().status()).isEqualTo(OrderStatus.FILLED);
                assertThat(byKey.fills()).hasSize(1);
                Optional<OrderHistory> byId = running.ask(records -> records.byId(order.id()));
                assertThat(byId).contains(byKey);
            }
            assertThat(orders(running)).hasSize(3_000);
            Collection<Order> inMemory = running.ask(records -> records.newestFirst());
            assertThat(inMemory).hasSize(10);
        }
    }

    private Path file() {
        return folder.resolve("sim-test.journal");
    }

    private Venue venue() {
        VenueSettings settings = new VenueSettings("SIM-TEST", 1, 1_000_000_000_000L, 35, 1_000, 1_000, 1_000, 1_000);
        return new Venue(settings, Listings.all(), FileArchive.empty(folder.resolve("sim-test.archive")));
    }

    private static FileJournal open(Venue venue, Path path) {
        return FileJournal.open(path, "SIM-TEST", venue::replay);
    }

    private RunningVenue running(Venue venue, FileJournal journal) {
        return new RunningVenue(
                venue, journal, Clock.systemUTC(), UUID::randomUUID, (name, change) -> told.add(change));
    }

    private static OrderTerms terms(String key, Side side, long quantity, String limit) {
        return new OrderTerms(key, "AAPL", side, OrderType.LIMIT, TimeInForce.GTC, quantity, Price.of(limit), null);
    }

    private static Order send(RunningVenue venue, String key, Side side, long quantity, String limit) {
        Submission submission = venue.submit(terms(key, side, quantity, limit));
        assertThat(submission).isInstanceOf(Submission.Accepted.class);
        return ((Submission.Accepted) submission).order();
    }

    private static List<OrderHistory> orders(RunningVenue venue) {
        List<OrderHistory> orders = new ArrayList<>();
        venue.ask(records -> records.allOrders()).forEach(orders::add);
        return orders;
    }
}
