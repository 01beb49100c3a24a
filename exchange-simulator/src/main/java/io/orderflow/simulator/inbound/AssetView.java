package io.orderflow.simulator.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.orderflow.simulator.domain.Instrument;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** An asset entity of the protocol. */
record AssetView(
        UUID id,
        @JsonProperty("class") String assetClass,
        String exchange,
        String symbol,
        String name,
        String status,
        boolean tradable,
        boolean marginable,
        boolean shortable,
        boolean easyToBorrow,
        boolean fractionable,
        List<String> attributes) {
    static final String ASSET_CLASS = "us_equity";
    static final String EXCHANGE = "NASDAQ";

    static AssetView of(Instrument instrument) {
        return new AssetView(
                idOf(instrument.symbol()),
                ASSET_CLASS,
                EXCHANGE,
                instrument.symbol(),
                instrument.name(),
                instrument.active() ? "active" : "inactive",
                instrument.tradable(),
                false,
                instrument.tradable(),
                instrument.tradable(),
                false,
                List.of());
    }

    static UUID idOf(String symbol) {
        return UUID.nameUUIDFromBytes(("asset:" + symbol).getBytes(StandardCharsets.UTF_8));
    }
}
