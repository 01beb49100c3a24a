package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Money;
import io.orderflow.simulator.domain.Position;
import io.orderflow.simulator.domain.Quote;
import io.orderflow.simulator.domain.VenueRecords;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The account entity of the protocol. */
record AccountView(
        UUID id,
        String accountNumber,
        String status,
        String currency,
        String cash,
        String buyingPower,
        String nonMarginableBuyingPower,
        String accruedFees,
        String equity,
        String portfolioValue,
        String longMarketValue,
        String shortMarketValue,
        String multiplier,
        boolean patternDayTrader,
        boolean tradingBlocked,
        boolean transfersBlocked,
        boolean accountBlocked,
        boolean tradeSuspendedByUser,
        boolean shortingEnabled) {

    static AccountView of(String venue, VenueRecords records) {
        BigDecimal longs = BigDecimal.ZERO;
        BigDecimal shorts = BigDecimal.ZERO;
        for (Map.Entry<String, Position> position : records.positions().entrySet()) {
            BigDecimal value = marketValue(position.getValue(), records.quote(position.getKey()));
            longs = longs.add(value.max(BigDecimal.ZERO));
            shorts = shorts.add(value.min(BigDecimal.ZERO));
        }
        String cash = Money.dollars(records.cash()).toPlainString();
        String buyingPower = Money.dollars(records.buyingPower()).toPlainString();
        String equity = Money.dollars(records.cash()).add(longs).add(shorts).toPlainString();
        UUID id = UUID.nameUUIDFromBytes(("account:" + venue).getBytes(StandardCharsets.UTF_8));
        return new AccountView(
                id,
                venue + "-1",
                "ACTIVE",
                "USD",
                cash,
                buyingPower,
                buyingPower,
                Money.dollars(records.fees()).toPlainString(),
                equity,
                equity,
                longs.toPlainString(),
                shorts.toPlainString(),
                "1",
                false,
                false,
                false,
                false,
                false,
                true);
    }

    /** What the position would fetch now: a long one at the bid, a short one at the ask. */
    static BigDecimal marketValue(Position position, Quote quote) {
        return currentPrice(position, quote).multiply(BigDecimal.valueOf(position.quantity()));
    }

    static BigDecimal currentPrice(Position position, Quote quote) {
        return (position.quantity() > 0 ? quote.bid() : quote.ask()).dollars();
    }
}
