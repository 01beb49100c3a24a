package io.orderflow.simulator.domain;

import java.util.Objects;
import java.util.Optional;

/** Decides which orders a venue takes. */
final class Admission {
    private final VenueSettings settings;
    private final VenueRecords records;

    Admission(VenueSettings settings, VenueRecords records) {
        this.settings = settings;
        this.records = records;
    }

    /** The first reason to refuse the order, in the order a venue looks at it. */
    Optional<Refusal> refusal(OrderTerms terms) {
        return records.instrument(terms.symbol())
                .map(instrument -> notTrading(instrument)
                        .or(() -> badPrice(terms))
                        .or(() -> duplicate(terms))
                        .or(() -> beyondMeans(terms)))
                .orElseGet(() -> invalid("asset \"" + terms.symbol() + "\" not found"));
    }

    private static Optional<Refusal> notTrading(Instrument instrument) {
        if (!instrument.active()) {
            return invalid("asset " + instrument.symbol() + " is not active");
        }
        return instrument.tradable() ? Optional.empty() : invalid("asset " + instrument.symbol() + " is not tradable");
    }

    private static Optional<Refusal> badPrice(OrderTerms terms) {
        Price price = terms.limitPrice() == null ? terms.stopPrice() : terms.limitPrice();
        if (price == null) {
            return Optional.empty();
        }
        if (terms.type() == OrderType.STOP && terms.isImmediate()) {
            return invalid("time_in_force " + Wording.of(terms.timeInForce()) + " is not allowed for stop orders");
        }
        String field = terms.limitPrice() == null ? "stop_price" : "limit_price";
        return price.isOnGrid()
                ? Optional.empty()
                : invalid("invalid " + field + " " + price
                        + ". sub-penny increment does not fulfill minimum pricing criteria");
    }

    private Optional<Refusal> duplicate(OrderTerms terms) {
        return records.byClientOrderId(terms.clientOrderId())
                .map(known -> new Refusal(Refusal.Kind.DUPLICATE_KEY, "client_order_id must be unique"));
    }

    private Optional<Refusal> beyondMeans(OrderTerms terms) {
        if (records.ledger().openOrders() >= settings.maxOpenOrders()) {
            return invalid("too many open orders");
        }
        long cost = Math.multiplyExact(terms.quantity(), reservePrice(terms).tenThousandths());
        return terms.side() == Side.BUY && cost > records.buyingPower()
                ? Optional.of(new Refusal(Refusal.Kind.INSUFFICIENT_BUYING_POWER, "insufficient buying power"))
                : Optional.empty();
    }

    /** What a share is reckoned to cost: the order's own price, or the market's for a market order. */
    Price reservePrice(OrderTerms terms) {
        return switch (terms.type()) {
            case LIMIT -> Objects.requireNonNull(terms.limitPrice());
            case STOP -> Objects.requireNonNull(terms.stopPrice());
            case MARKET -> records.market(terms.symbol()).book().best(terms.side());
        };
    }

    private static Optional<Refusal> invalid(String message) {
        return Optional.of(new Refusal(Refusal.Kind.INVALID, message));
    }
}
