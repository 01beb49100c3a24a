package io.orderflow.risk.inbound;

import io.orderflow.risk.domain.Instrument;
import java.util.List;

/** What is traded, or was, by symbol. */
public record InstrumentsAnswer(List<Entry> instruments) {

    /**
     * One instrument.
     *
     * @param name of its issuer
     * @param status whether it may be traded now
     */
    public record Entry(String symbol, String name, Instrument.Standing status) {}

    static InstrumentsAnswer of(List<Instrument> instruments) {
        return new InstrumentsAnswer(instruments.stream()
                .map(instrument -> new Entry(instrument.symbol(), instrument.name(), instrument.standing()))
                .toList());
    }
}
