package io.orderflow.simulator.domain;

import java.util.List;

/** What both venues list from the start. */
public final class Listings {
    private Listings() {}

    /** Twenty instruments that trade, one that is suspended (HALT) and one that is delisted (GONE). */
    public static List<Instrument> all() {
        return List.of(
                trading("AAPL", "Apple Inc. Common Stock", "150.45"),
                trading("MSFT", "Microsoft Corporation Common Stock", "410.00"),
                trading("GOOG", "Alphabet Inc. Class C Capital Stock", "165.00"),
                trading("AMZN", "Amazon.com, Inc. Common Stock", "180.00"),
                trading("NVDA", "NVIDIA Corporation Common Stock", "120.00"),
                trading("META", "Meta Platforms, Inc. Class A Common Stock", "500.00"),
                trading("TSLA", "Tesla, Inc. Common Stock", "240.00"),
                trading("JPM", "JPMorgan Chase & Co. Common Stock", "200.00"),
                trading("V", "Visa Inc.", "280.00"),
                trading("JNJ", "Johnson & Johnson Common Stock", "155.00"),
                trading("WMT", "Walmart Inc. Common Stock", "70.00"),
                trading("PG", "Procter & Gamble Company Common Stock", "165.00"),
                trading("XOM", "Exxon Mobil Corporation Common Stock", "115.00"),
                trading("KO", "Coca-Cola Company Common Stock", "62.00"),
                trading("PEP", "PepsiCo, Inc. Common Stock", "172.00"),
                trading("DIS", "Walt Disney Company Common Stock", "95.00"),
                trading("NFLX", "Netflix, Inc. Common Stock", "650.00"),
                trading("AMD", "Advanced Micro Devices, Inc. Common Stock", "155.00"),
                trading("INTC", "Intel Corporation Common Stock", "30.00"),
                trading("F", "Ford Motor Company Common Stock", "12.00"),
                new Instrument("HALT", "Halted Holdings Inc. Common Stock", Price.of("25.00"), true, false),
                new Instrument("GONE", "Gone Corporation Common Stock", Price.of("8.00"), false, false));
    }

    private static Instrument trading(String symbol, String name, String openingAsk) {
        return new Instrument(symbol, name, Price.of(openingAsk), true, true);
    }
}
