package io.orderflow.risk.domain;

import io.orderflow.events.Denial;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.risk.domain.Instrument.Standing;
import java.util.Optional;

/** Whether what is ordered can be traded at all. */
final class InstrumentRules {
    private InstrumentRules() {}

    static Optional<Denial> known(Assessment assessment) {
        return assessment.isKnown()
                ? Optional.empty()
                : denial(
                        RefusalCode.SYMBOL_NOT_FOUND,
                        "No instrument with the symbol " + assessment.terms().symbol() + " is traded here",
                        "Check the spelling of the symbol.");
    }

    static Optional<Denial> listed(Assessment assessment) {
        return standing(assessment, Standing.DELISTED)
                .flatMap(instrument -> denial(
                        RefusalCode.SYMBOL_DELISTED,
                        named(instrument) + " has been delisted and is no longer traded",
                        "Choose another instrument."));
    }

    static Optional<Denial> notSuspended(Assessment assessment) {
        return standing(assessment, Standing.SUSPENDED)
                .flatMap(instrument -> denial(
                        RefusalCode.SYMBOL_SUSPENDED,
                        "Trading in " + named(instrument) + " is suspended",
                        "Try again when trading has resumed, or choose another instrument."));
    }

    static Optional<Denial> notHalted(Assessment assessment) {
        return standing(assessment, Standing.HALTED)
                .flatMap(instrument -> denial(
                        RefusalCode.SYMBOL_HALTED,
                        "The exchange has paused trading in " + named(instrument),
                        "Try again when the pause is over; most last minutes."));
    }

    private static Optional<Instrument> standing(Assessment assessment, Standing standing) {
        return assessment.instrument().filter(instrument -> instrument.standing() == standing);
    }

    private static String named(Instrument instrument) {
        return instrument.symbol() + " (" + instrument.name() + ")";
    }

    private static Optional<Denial> denial(RefusalCode code, String message, String remedy) {
        return Refusal.of(code, "symbol", message, remedy);
    }
}
