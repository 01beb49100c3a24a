package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.domain.Instrument.Standing;
import java.util.Optional;

/** Whether what is ordered can be traded at all. */
final class InstrumentRules {
    private InstrumentRules() {}

    static Optional<Denial> known(Assessment assessment) {
        if (assessment.instrument().isPresent()) {
            return Optional.empty();
        }
        return denial(
                RefusalCode.SYMBOL_NOT_FOUND,
                "No instrument with the symbol " + assessment.terms().symbol() + " is traded here",
                "Check the spelling of the symbol.");
    }

    static Optional<Denial> listed(Assessment assessment) {
        return assessment
                .instrument()
                .filter(instrument -> instrument.standing() == Standing.DELISTED)
                .flatMap(instrument -> denial(
                        RefusalCode.SYMBOL_DELISTED,
                        instrument.symbol() + " (" + instrument.name() + ") has been delisted and is no longer traded",
                        "Choose another instrument."));
    }

    static Optional<Denial> notSuspended(Assessment assessment) {
        return assessment
                .instrument()
                .filter(instrument -> instrument.standing() == Standing.SUSPENDED)
                .flatMap(instrument -> denial(
                        RefusalCode.SYMBOL_SUSPENDED,
                        "Trading in " + instrument.symbol() + " (" + instrument.name() + ") is suspended",
                        "Try again when trading has resumed, or choose another instrument."));
    }

    /** Fails closed: an order that cannot be valued is not sent into a market nobody can see. */
    static Optional<Denial> priced(Assessment assessment) {
        if (assessment.instrument().filter(Instrument::isTradable).isEmpty()
                || assessment.referencePrice().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(noMarketPrice(assessment.terms().symbol()));
    }

    private static Denial noMarketPrice(String symbol) {
        return new Denial(
                RefusalCode.NO_MARKET_PRICE.name(),
                "order_type",
                "No market price of " + symbol + " is known at the moment, so a market order cannot be checked",
                null,
                null,
                "Place a limit order, or try again in a few seconds.",
                null);
    }

    private static Optional<Denial> denial(RefusalCode code, String message, String remedy) {
        return Optional.of(new Denial(code.name(), "symbol", message, null, null, remedy, null));
    }
}
