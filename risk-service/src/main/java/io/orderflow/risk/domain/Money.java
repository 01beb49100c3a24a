package io.orderflow.risk.domain;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.util.Locale;

/** US dollars as a trader reads them. Amounts themselves stay exact; only sentences are rounded, to cents. */
public final class Money {
    private static final DecimalFormatSymbols US = DecimalFormatSymbols.getInstance(Locale.US);

    private Money() {}

    /** The amount without trailing zeros, but with cents: 15000 becomes 15000.00, 84954.6500 becomes 84954.65. */
    public static BigDecimal plain(BigDecimal amount) {
        var stripped = amount.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2) : stripped;
    }

    /** What somebody has: {@code $5,000}, cents only when it is not whole, never more than there is. */
    public static String available(BigDecimal amount) {
        return dollars(amount.setScale(2, RoundingMode.FLOOR));
    }

    /** What something takes: {@code $15,000.50}, cents only when it is not whole, never less than it takes. */
    public static String needed(BigDecimal amount) {
        return dollars(amount.setScale(2, RoundingMode.CEILING));
    }

    /** A count of shares: {@code 12,500}. */
    public static String shares(long quantity) {
        return new DecimalFormat("#,##0", US).format(quantity);
    }

    /** A price per share as it is: {@code $150.45}, with as many decimals as it has, at least cents unless whole. */
    public static String price(BigDecimal amount) {
        var exact = plain(amount);
        return exact.scale() == 2 ? dollars(exact) : "$" + new DecimalFormat("#,##0.00######", US).format(exact);
    }

    /** The highest price that can be given and does not pass {@code bound}. */
    public static String priceAtMost(BigDecimal bound) {
        return price(bound.setScale(decimals(bound), RoundingMode.FLOOR));
    }

    /** The lowest price that can be given and does not pass {@code bound}. */
    public static String priceAtLeast(BigDecimal bound) {
        return price(bound.setScale(decimals(bound), RoundingMode.CEILING));
    }

    /** A part of something: {@code 5%} is 0.05. */
    public static String percent(BigDecimal part) {
        return part.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }

    /** Seconds, with milliseconds if they are not whole. */
    public static BigDecimal seconds(Duration duration, RoundingMode rounding) {
        var seconds = BigDecimal.valueOf(duration.getSeconds())
                .add(BigDecimal.valueOf(duration.getNano(), 9))
                .setScale(3, rounding)
                .stripTrailingZeros();
        return seconds.scale() < 0 ? seconds.setScale(0) : seconds;
    }

    /** Prices are given in cents, below a dollar in hundredths of them. */
    private static int decimals(BigDecimal price) {
        return price.compareTo(BigDecimal.ONE) < 0 ? 4 : 2;
    }

    private static String dollars(BigDecimal cents) {
        boolean whole = cents.stripTrailingZeros().scale() <= 0;
        String digits = new DecimalFormat(whole ? "#,##0" : "#,##0.00", US).format(cents.abs());
        return (cents.signum() < 0 ? "-$" : "$") + digits;
    }
}
