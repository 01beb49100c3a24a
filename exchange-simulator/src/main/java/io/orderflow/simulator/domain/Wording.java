package io.orderflow.simulator.domain;

import java.util.Locale;

/** The venue's spelling of its constants: lower case with underscores. */
public final class Wording {
    private Wording() {}

    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
