package io.orderflow.execution.simulation;

import static io.orderflow.execution.simulation.Violation.unless;

import io.orderflow.events.OrderEvent;
import io.orderflow.events.OrderStatus;
import io.orderflow.execution.domain.Alert;
import io.orderflow.execution.domain.BookedFill;
import io.orderflow.execution.domain.Done;
import io.orderflow.execution.domain.Execution;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.VenueOrder;
import io.orderflow.execution.simulation.Database.AttemptRow;
import io.orderflow.execution.simulation.Database.Row;
import io.orderflow.execution.simulation.VenueLedger.Held;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What must always hold, numbered as in the requirements: checked whenever something has changed, and once more when everything
 * is healed and over.
 */
final class Invariants {
    static final int MOST_SENDS_A_ROUND = 4;

    private final Database database;
    private final VenueLedger ledger;
    private final Books books;
    private final Map<UUID, Integer> written = new HashMap<>();
    private boolean halted;
    private boolean latecomers;

    Invariants(Database database, VenueLedger ledger, Books books) {
        this.database = database;
        this.ledger = ledger;
        this.books = books;
    }

    /** 1 and 5: the fills of an order are what it says is filled, each once; the versions of its events rise by one. */
    void committed(SimulatedTransaction.Step step) {
        Execution after = step.move().next();
        UUID id = step.orderId();
        Row before = step.before();
        long version = before == null ? 1 : before.execution().progress().version();
        for (OrderEvent event : step.events()) {
            version++;
            unless(event.header().version() == version, "9: version %d is not told: %s", version, event);
        }
        unless(after.progress().version() == version, "9: a version of %s that no event tells", id);
        if (!latecomers && before != null && before.execution() instanceof Done done) {
            staysOver(done, after);
        }
        // The venue never executes too much and never has an order twice, unless we make it so.
        unless(!step.move().alerts().contains(Alert.OVERFILL), "5: more is booked than was ordered of %s", id);
        unless(!step.move().alerts().contains(Alert.SECOND_VENUE_ORDER), "2: the venue has a second order for %s", id);
        if (Objects.requireNonNull(database.row(id)).execution() == after) {
            addsUp(id, after);
        }
    }

    /** 4: what ended without the venue's word is not there; what is written arrives, if ever, before the quarantine is over. */
    private static void staysOver(Done before, Execution after) {
        VenueOrder known = before.progress().venueOrder();
        VenueOrder found = after.progress().venueOrder();
        boolean neverThere = known == null || known.venueOrderId() == null;
        unless(
                !neverThere || found == null || found.venueOrderId() == null,
                "4: %s was over as %s, and the venue has it",
                before.progress().order().orderId(),
                before.status());
    }

    /** A cancel is consumed: the order is over, or to be ended. */
    void cancelTaken(Order order) {
        Row row = database.row(order.orderId());
        unless(
                row != null
                        && (row.execution() instanceof Done
                                || row.execution().progress().cancel() != null),
                "lost: the cancel of %s",
                order.orderId());
    }

    private void addsUp(UUID id, Execution after) {
        int counted =
                database.fillsOf(id).stream().mapToInt(BookedFill::counted).sum();
        unless(
                counted == after.state().filledQuantity(),
                "1: %d shares of fills, %d said to be filled of %s",
                counted,
                after.state().filledQuantity(),
                id);
        unless(counted <= after.progress().order().terms().quantity(), "1: more filled than ordered of %s", id);
    }

    void allowLatecomers() {
        latecomers = true;
    }

    void halted(boolean answered) {
        halted = answered;
    }

    /** 3: what is written to a venue follows a committed attempt of this very process, and nobody's later one. */
    void written(String owner, Order order) {
        UUID id = order.orderId();
        unless(!halted, "10: sent after the answer to a halt: %s", id);
        Row row = Objects.requireNonNull(database.row(id), "3: sent without being stored");
        List<AttemptRow> attempts = database.attemptsOf(id);
        unless(!attempts.isEmpty(), "3: sent without an attempt: %s", id);
        unless(
                attempts.getLast().owner().equals(owner),
                "3: %s sends %s after %s has begun an attempt of its own",
                owner,
                id,
                attempts.getLast().owner());
        int sends = written.merge(id, 1, Integer::sum);
        unless(sends <= attempts.size(), "3: %d sends, %d attempts of %s", sends, attempts.size(), id);
        unless(
                row.execution().progress().attemptsOfRound() <= MOST_SENDS_A_ROUND,
                "3: too many attempts of a round of %s",
                id);
        unless(!(row.execution() instanceof Done), "3: sent after its end: %s, %s", id, row.execution());
    }

    int sends(Order order) {
        return written.getOrDefault(order.orderId(), 0);
    }

    /** 2: one key, one order at the venue. */
    void taken(Held held) {
        unless(ledger.withKey(held.key()).size() == 1, "2: the venue has two orders with the key %s", held.key());
    }

    /** Everything is healed, delivered and over: 1, 2, 4, 5, 6, 9 and 10 as they look from the outside. */
    void end(Order order) {
        Row row = database.row(order.orderId());
        unless(row != null, "lost: %s is not known", order.orderId());
        Books.Account account = books.of(order.orderId());
        unless(account != null, "lost: nobody was ever told of %s", order.orderId());
        List<Long> versions = new ArrayList<>(account.events().keySet());
        for (int i = 0; i < versions.size(); i++) {
            unless(versions.get(i) == i + 1L, "9: the versions of %s are %s", order.orderId(), versions);
        }
        var state = account.newest().state();
        unless(
                state.equals(row.execution().state()),
                "9: told %s, kept %s",
                state,
                row.execution().state());
        unless(state.status().isFinal(), "4: %s stays %s", order.orderId(), row.execution());
        isLegal(order, account.events().values());
        sums(order, account);
        List<Held> held = ledger.withKey(order.terms().idempotencyKey());
        unless(held.size() <= 1, "2: the venue has %d orders for %s", held.size(), order.orderId());
        boolean told = account.has(OrderEvent.Executed.class) || account.has(OrderEvent.Recovered.class);
        unless(!told || held.size() == 1, "2: %s was told to be at the venue, which never had it", order.orderId());
        unless(account.reserved() == 0, "6: something is reserved for %s after its end", order.orderId());
        if (held.isEmpty()) {
            unless(state.filledQuantity() == 0, "5: %s is filled, and the venue never had it", order.orderId());
        } else {
            agrees(held.getFirst(), account);
        }
    }

    /** 7: taken in by the venue once, filled only what was sent, and after an end only what the venue turns out to have. */
    private static void isLegal(Order order, Collection<OrderEvent> events) {
        boolean over = false;
        boolean sent = false;
        int executed = 0;
        for (OrderEvent event : events) {
            boolean late = event instanceof OrderEvent.Recovered || event instanceof OrderEvent.Filled;
            unless(!over || late, "7: %s after its end: %s", event.type().eventName(), order.orderId());
            executed += event instanceof OrderEvent.Executed ? 1 : 0;
            sent |= executed > 0 || event instanceof OrderEvent.Unconfirmed || event instanceof OrderEvent.Recovered;
            unless(sent || !(event instanceof OrderEvent.Filled), "7: filled before it is sent: %s", order.orderId());
            over = event.state().status().isFinal();
        }
        unless(executed <= 1, "7: told %d times to be at the venue: %s", executed, order.orderId());
    }

    private void sums(Order order, Books.Account account) {
        var state = account.newest().state();
        unless(
                account.shares() == state.filledQuantity(),
                "1: the fills of %s are %d shares, told %s",
                order.orderId(),
                account.shares(),
                state);
        if (account.shares() > 0) {
            BigDecimal mean = account.value().divide(BigDecimal.valueOf(account.shares()), 8, RoundingMode.HALF_EVEN);
            unless(
                    mean.compareTo(Objects.requireNonNull(state.averageFillPrice())) == 0,
                    "1: the mean of the fills of %s is %s, told %s",
                    order.orderId(),
                    mean,
                    state);
        }
    }

    private static void agrees(Held held, Books.Account account) {
        var state = account.newest().state();
        OrderStatus atVenue = switch (held.status) {
            case FILLED -> OrderStatus.FILLED;
            case REJECTED -> OrderStatus.REJECTED;
            case CANCELLED, EXPIRED -> OrderStatus.CANCELLED;
            case SENT, TAKEN, OPEN, UNRECOGNISED -> null;
        };
        unless(atVenue != null, "4: %s is over, and the venue still has it open", held.key());
        boolean same =
                state.status() == atVenue || atVenue == OrderStatus.REJECTED && state.status() == OrderStatus.CANCELLED;
        unless(same, "4, 10: %s is %s, and at the venue %s", held.key(), state, held.status);
        unless(
                account.shares() == held.filled,
                "5: %d shares of %s are booked, and %d are executed",
                account.shares(),
                held.key(),
                held.filled);
        unless(
                account.value().compareTo(held.value) == 0,
                "5: %s is booked for %s, and the venue executed for %s",
                held.key(),
                account.value(),
                held.value);
        BigDecimal fees = VenuePort.FEES.perShare().multiply(BigDecimal.valueOf(held.filled));
        unless(account.fees().subtract(fees).abs().compareTo(new BigDecimal("0.001")) < 0, "6: fees of %s", held.key());
    }
}
