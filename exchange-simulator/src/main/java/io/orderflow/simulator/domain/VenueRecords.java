package io.orderflow.simulator.domain;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Everything the events of a venue have made: orders, fills, the account, the instruments and their markets. */
public final class VenueRecords {
    /** AAPL opens five cents wide at $150.45: a three-thousandth of the price, at least one step. */
    private static final int SPREAD_FRACTION = 3_000;

    private static final int DEFAULT_DEPTH = 5;
    private static final int DEFAULT_GROWTH_PERCENT = 50;

    private final Map<String, Instrument> instruments = new TreeMap<>();
    private final Map<String, Market> markets = new TreeMap<>();
    private final RefusedSends refusedSends = new RefusedSends();
    private final Ledger ledger;
    private final Activities activities;
    private final Account account;

    VenueRecords(VenueSettings settings, List<Instrument> listings, Archive archive) {
        ledger = new Ledger(archive, settings.closedOrdersInMemory());
        activities = new Activities(settings.fillsInMemory());
        account = new Account(settings.openingCash(), settings.feePerShare());
        for (Instrument instrument : listings) {
            String symbol = instrument.symbol();
            instruments.put(symbol, instrument);
            SplittableRandom random = new SplittableRandom(
                    settings.seed() * 31 * 31 + settings.name().hashCode() * 31L + symbol.hashCode());
            markets.put(symbol, new Market(symbol, opening(instrument, settings.topSize()), random));
        }
    }

    private static MarketShape opening(Instrument instrument, int topSize) {
        Price ask = instrument.openingAsk();
        long step = ask.step();
        long spread =
                Math.max(step, (ask.tenThousandths() + SPREAD_FRACTION * step / 2) / SPREAD_FRACTION / step * step);
        return new MarketShape(ask.plus(-spread), ask, topSize, topSize, DEFAULT_DEPTH, DEFAULT_GROWTH_PERCENT);
    }

    Change apply(VenueEvent event) {
        return switch (event) {
            case VenueEvent.OrderAccepted accepted -> accept(accepted);
            case VenueEvent.StopTriggered triggered ->
                update(event, order(triggered.orderId()).triggeredAt(triggered.at()), null);
            case VenueEvent.OrderFilled filled ->
                update(event, order(filled.fill().orderId()).filled(filled.fill()), filled.fill());
            case VenueEvent.OrderClosed closed ->
                update(event, order(closed.orderId()).closed(closed.status(), closed.at()), null);
            case VenueEvent.SendRefused refused -> {
                refusedSends.add(refused);
                yield withoutOrder(event);
            }
            case VenueEvent.MarketSet set -> {
                market(set.symbol()).set(set.shape());
                yield withoutOrder(event);
            }
            case VenueEvent.MarketFrozen frozen -> {
                market(frozen.symbol()).freeze(frozen.frozen(), frozen.shape());
                yield withoutOrder(event);
            }
            case VenueEvent.AssetChanged changed -> {
                instruments.computeIfPresent(
                        changed.symbol(), (symbol, known) -> known.with(changed.active(), changed.tradable()));
                yield withoutOrder(event);
            }
        };
    }

    private static Change withoutOrder(VenueEvent event) {
        return new Change(event, null, 0);
    }

    private Change accept(VenueEvent.OrderAccepted accepted) {
        Order order = Order.accepted(accepted);
        ledger.accept(order);
        account.reserve(0, order.reserved());
        return new Change(accepted, order, account.position(order.terms().symbol()));
    }

    private Change update(VenueEvent event, Order next, @Nullable Fill fill) {
        account.reserve(order(next.id()).reserved(), next.reserved());
        if (fill != null) {
            activities.add(fill);
            account.book(fill);
        }
        ledger.update(next, fill);
        return new Change(event, next, account.position(next.terms().symbol()));
    }

    Order order(UUID orderId) {
        return ledger.inMemory(orderId).orElseThrow(() -> new IllegalStateException("no order " + orderId));
    }

    Market market(String symbol) {
        Market market = markets.get(symbol);
        if (market == null) {
            throw new IllegalStateException("no market for " + symbol);
        }
        return market;
    }

    Ledger ledger() {
        return ledger;
    }

    Collection<Market> markets() {
        return markets.values();
    }

    long nextFill() {
        return activities.last() + 1;
    }

    public Optional<Instrument> instrument(String symbol) {
        return Optional.ofNullable(instruments.get(symbol));
    }

    public Collection<Instrument> instruments() {
        return List.copyOf(instruments.values());
    }

    public Optional<OrderHistory> byId(UUID orderId) {
        return ledger.byId(orderId);
    }

    public Optional<OrderHistory> byClientOrderId(String clientOrderId) {
        return ledger.byClientOrderId(clientOrderId);
    }

    /** Open orders and the newest closed ones, newest first. */
    public Collection<Order> newestFirst() {
        return ledger.newestFirst();
    }

    /** Every order there ever was, as of now; may be read from any thread, later. */
    public Archive.Contents allOrders() {
        return ledger.contents();
    }

    /** Sends that made no order, by client order id. */
    public Map<String, List<VenueEvent.SendRefused>> refusedSends(String keyPrefix) {
        return refusedSends.withPrefix(keyPrefix);
    }

    /** See {@link Activities#page}. */
    public List<Fill> fills(Instant after, Instant until, boolean ascending, long afterSequence, int size) {
        return activities.page(after, until, ascending, afterSequence, size);
    }

    /** Quotes of all that trades. */
    public List<Quote> quotes() {
        return instruments.values().stream()
                .filter(Instrument::isTrading)
                .map(instrument -> market(instrument.symbol()).quote())
                .toList();
    }

    public Quote quote(String symbol) {
        return market(symbol).quote();
    }

    public boolean isFrozen(String symbol) {
        return market(symbol).isFrozen();
    }

    public Map<String, Position> positions() {
        return account.positions();
    }

    /** Ten-thousandths of a dollar. */
    public long cash() {
        return account.cash();
    }

    /** Ten-thousandths of a dollar. */
    public long buyingPower() {
        return account.buyingPower();
    }

    /** All fees charged so far, in ten-thousandths of a dollar. */
    public long fees() {
        return account.fees();
    }
}
