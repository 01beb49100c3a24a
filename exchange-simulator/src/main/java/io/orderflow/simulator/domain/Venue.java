package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A venue: takes orders, matches them against its market, and says what happened as events. Each event is applied the
 * moment it is decided; whoever calls must write the changes down before telling anybody. Not safe for several threads.
 */
public final class Venue {
    private final VenueSettings settings;
    private final VenueRecords records;
    private final Admission admission;

    public Venue(VenueSettings settings, List<Instrument> listings, Archive archive) {
        this.settings = settings;
        this.records = new VenueRecords(settings, listings, archive);
        this.admission = new Admission(settings, records);
    }

    public String name() {
        return settings.name();
    }

    /** What the venue charges for the fill, in ten-thousandths of a dollar; the same at any time. */
    public long fee(Fill fill) {
        return Math.multiplyExact(fill.quantity(), settings.feePerShare());
    }

    /** What may be asked of the venue; nothing can be changed through it. */
    public VenueRecords records() {
        return records;
    }

    /** Applies an event of an earlier life. What fills used up of a frozen market stays used up. */
    public void replay(VenueEvent event) {
        if (event instanceof VenueEvent.OrderFilled(Fill fill)) {
            Market market = records.market(fill.symbol());
            if (market.isFrozen()) {
                market.book().take(fill.side(), fill.price(), fill.quantity());
            }
        }
        records.apply(event);
    }

    /** Accepts the order and trades what crosses at once, or refuses it. */
    public Submission submit(OrderTerms terms, UUID orderId, Instant now) {
        List<Change> changes = new ArrayList<>();
        Optional<Refusal> refusal = admission.refusal(terms);
        if (refusal.isPresent()) {
            return refuse(terms.clientOrderId(), refusal.get(), now);
        }
        Instant expiresAt = terms.timeInForce() == TimeInForce.DAY ? TradingDay.nextClose(now) : null;
        VenueEvent accepted =
                new VenueEvent.OrderAccepted(orderId, terms, admission.reservePrice(terms), expiresAt, now);
        apply(accepted, changes);
        Order asAccepted = records.order(orderId);
        work(orderId, now, changes);
        return new Submission.Accepted(asAccepted, changes);
    }

    /** Notes a send that made no order. */
    public Submission.Refused refuse(String clientOrderId, Refusal refusal, Instant now) {
        List<Change> changes = new ArrayList<>();
        apply(new VenueEvent.SendRefused(clientOrderId, refusal.kind(), refusal.message(), now), changes);
        return new Submission.Refused(refusal, changes);
    }

    /** Cancels what is still open of the order; the refusal says why it cannot be. */
    public Cancellation cancel(UUID orderId, Instant now) {
        return ifOpen(orderId, new VenueEvent.OrderClosed(orderId, OrderStatus.CANCELED, now));
    }

    /** Accepts to cancel the order, and does nothing. */
    public Cancellation ignoreCancel(UUID orderId) {
        return ifOpen(orderId, null);
    }

    /** Accepts to cancel the order, and fills what is left of it at its limit, or at the market's price. */
    public Cancellation fillInsteadOfCancel(UUID orderId, Instant now) {
        return records.byId(orderId)
                .map(OrderHistory::order)
                .filter(Order::isOpen)
                .map(order -> ifOpen(orderId, new VenueEvent.OrderFilled(fill(order, order.leavesQuantity(), now))))
                .orElseGet(() -> cancel(orderId, now));
    }

    /** An execution, from before its end, of half of what was left of a cancelled order; nothing if it is forgotten. */
    public List<Change> fillLate(UUID orderId) {
        List<Change> changes = new ArrayList<>();
        records.ledger()
                .inMemory(orderId)
                .filter(order -> order.status() == OrderStatus.CANCELED && order.leavesQuantity() > 0)
                .ifPresent(order -> {
                    Instant before = order.updatedAt().minusMillis(1);
                    long half = (order.leavesQuantity() + 1) / 2;
                    apply(new VenueEvent.OrderFilled(fill(order, half, before)), changes);
                });
        return changes;
    }

    /** Executes half as much again of an order that is filled; nothing if it ended otherwise or is forgotten. */
    public List<Change> overfill(UUID orderId, Instant now) {
        List<Change> changes = new ArrayList<>();
        records.ledger()
                .inMemory(orderId)
                .filter(order -> order.status() == OrderStatus.FILLED)
                .ifPresent(order -> {
                    long half = (order.terms().quantity() + 1) / 2;
                    apply(new VenueEvent.OrderFilled(fill(order, half, now)), changes);
                });
        return changes;
    }

    public boolean isOpen(UUID orderId) {
        return records.ledger().inMemory(orderId).filter(Order::isOpen).isPresent();
    }

    private Cancellation ifOpen(UUID orderId, @Nullable VenueEvent event) {
        Optional<OrderHistory> known = records.byId(orderId);
        if (known.isEmpty()) {
            return new Cancellation.Refused(new Refusal(Refusal.Kind.NOT_FOUND, "order not found for " + orderId));
        }
        Order order = known.get().order();
        if (!order.isOpen()) {
            return new Cancellation.Refused(new Refusal(
                    Refusal.Kind.INVALID, "order is already in \"" + Wording.of(order.status()) + "\" state"));
        }
        List<Change> changes = new ArrayList<>();
        if (event != null) {
            apply(event, changes);
        }
        return new Cancellation.Accepted(changes);
    }

    /** One step of time: day orders past the close expire, markets move, resting orders trade. */
    public List<Change> tick(Instant now) {
        List<Change> changes = new ArrayList<>();
        for (String symbol : records.ledger().symbolsWithOpenOrders()) {
            expire(symbol, now, changes);
        }
        records.markets().forEach(Market::step);
        for (String symbol : records.ledger().symbolsWithOpenOrders()) {
            workAll(symbol, now, changes);
        }
        return changes;
    }

    /** Sets the market of an instrument; resting orders trade against it at once. */
    public List<Change> setMarket(String symbol, MarketShape shape, Instant now) {
        List<Change> changes = new ArrayList<>();
        apply(new VenueEvent.MarketSet(symbol, shape, now), changes);
        workAll(symbol, now, changes);
        return changes;
    }

    /** Freezes or thaws markets. */
    public List<Change> freeze(List<String> symbols, boolean frozen, Instant now) {
        List<Change> changes = new ArrayList<>();
        for (String symbol : symbols) {
            MarketShape shape = records.market(symbol).book().shape();
            apply(new VenueEvent.MarketFrozen(symbol, frozen, shape, now), changes);
        }
        return changes;
    }

    /** Suspends, delists or readmits an instrument; its resting orders stay and wait. */
    public List<Change> changeAsset(String symbol, boolean active, boolean tradable, Instant now) {
        List<Change> changes = new ArrayList<>();
        apply(new VenueEvent.AssetChanged(symbol, active, tradable, now), changes);
        workAll(symbol, now, changes);
        return changes;
    }

    private void expire(String symbol, Instant now, List<Change> changes) {
        for (UUID orderId : records.ledger().open(symbol)) {
            Instant expiresAt = records.order(orderId).expiresAt();
            if (expiresAt != null && !now.isBefore(expiresAt)) {
                apply(new VenueEvent.OrderClosed(orderId, OrderStatus.EXPIRED, now), changes);
            }
        }
    }

    private void workAll(String symbol, Instant now, List<Change> changes) {
        for (UUID orderId : records.ledger().open(symbol)) {
            work(orderId, now, changes);
        }
    }

    /** Trades what the market gives the order now; an immediate order is cancelled with what is left. */
    private void work(UUID orderId, Instant now, List<Change> changes) {
        OrderTerms terms = records.order(orderId).terms();
        if (records.instrument(terms.symbol()).filter(Instrument::isTrading).isEmpty()) {
            return;
        }
        Book book = records.market(terms.symbol()).book();
        if (Matching.triggers(records.order(orderId), book)) {
            apply(new VenueEvent.StopTriggered(orderId, now), changes);
        }
        for (Book.Trade trade : Matching.trades(records.order(orderId), book)) {
            apply(new VenueEvent.OrderFilled(fill(records.order(orderId), trade, now)), changes);
        }
        if (terms.isImmediate() && records.order(orderId).isOpen()) {
            apply(new VenueEvent.OrderClosed(orderId, OrderStatus.CANCELED, now), changes);
        }
    }

    /** At the order's limit, or at the market's price for the next share; what the book has there is used up. */
    private Fill fill(Order order, long quantity, Instant at) {
        Book book = records.market(order.terms().symbol()).book();
        Side side = order.terms().side();
        Price limit = order.terms().limitPrice();
        Price price = limit == null ? book.best(side) : limit;
        book.take(side, price, quantity);
        return fill(order, new Book.Trade(price, quantity), at);
    }

    private Fill fill(Order order, Book.Trade trade, Instant now) {
        long cumulative = order.filledQuantity() + trade.quantity();
        return new Fill(
                records.nextFill(),
                order.id(),
                order.terms().symbol(),
                order.terms().side(),
                trade.quantity(),
                trade.price(),
                cumulative,
                Math.max(0, order.terms().quantity() - cumulative),
                now);
    }

    private void apply(VenueEvent event, List<Change> changes) {
        changes.add(records.apply(event));
    }
}
