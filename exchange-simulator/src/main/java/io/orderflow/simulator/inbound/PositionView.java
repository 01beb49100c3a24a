package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.Position;
import io.orderflow.simulator.domain.Quote;
import io.orderflow.simulator.domain.VenueRecords;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A position entity of the protocol; quantities and values of a short one are negative. */
record PositionView(
        UUID assetId,
        String symbol,
        String exchange,
        String assetClass,
        String avgEntryPrice,
        String qty,
        String qtyAvailable,
        String side,
        String marketValue,
        String costBasis,
        String unrealizedPl,
        String currentPrice) {

    static List<PositionView> all(VenueRecords records) {
        return records.positions().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> of(entry.getKey(), entry.getValue(), records.quote(entry.getKey())))
                .toList();
    }

    private static PositionView of(String symbol, Position position, Quote quote) {
        BigDecimal value = AccountView.marketValue(position, quote);
        BigDecimal cost = position.averageEntryPrice().multiply(BigDecimal.valueOf(position.quantity()));
        String quantity = Long.toString(position.quantity());
        return new PositionView(
                AssetView.idOf(symbol),
                symbol,
                AssetView.EXCHANGE,
                AssetView.ASSET_CLASS,
                plain(position.averageEntryPrice()),
                quantity,
                quantity,
                position.quantity() > 0 ? "long" : "short",
                plain(value),
                plain(cost),
                plain(value.subtract(cost)),
                plain(AccountView.currentPrice(position, quote)));
    }

    private static String plain(BigDecimal value) {
        return value.stripTrailingZeros().toPlainString();
    }
}
