package io.orderflow.audit.inbound.reports;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Figures and times as people read them. */
final class Figures {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

    private Figures() {}

    static String whole(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With what is counted, in the plural if it is not one. */
    static String counted(long number, String thing) {
        return whole(number) + " " + thing + (number == 1 ? "" : "s");
    }

    /** With all of its decimals, and at least those that prices can have, so that points stand below each other. */
    static String dollars(BigDecimal amount) {
        return new DecimalFormat("#,##0.0000####", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(amount);
    }

    static String time(Instant time, ZoneId zone) {
        return TIME.format(time.atZone(zone));
    }

    /** To the second, with the offset. */
    static String moment(Instant time, ZoneId zone) {
        return MOMENT.format(time.atZone(zone));
    }
}
