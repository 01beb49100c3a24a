package io.orderflow.events;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an event may carry. Within these bounds every consumer can store it; what is beyond is no event. */
final class Bounds {
    /** Of free text: characters. */
    static final int TEXT = 2_000;
    /** Of what a venue or another system names something by: characters. */
    static final int NAME = 128;

    private static final Pattern TRADER_ID = Pattern.compile("[!-9;-~]{1,36}");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z][A-Z0-9.]{0,9}");
    private static final Pattern KEY = Pattern.compile("[ -~]{1,128}");
    private static final int SHARES_OF_AN_ORDER = 1_000_000;
    private static final BigDecimal PRICE_OF_AN_ORDER = BigDecimal.valueOf(1_000_000);
    /** US dollars per share, as venues name them; columns take 12 digits before the point. */
    private static final BigDecimal PRICE = BigDecimal.TEN.pow(12);
    /** US dollars or shares, summed up. */
    private static final BigDecimal AMOUNT = BigDecimal.TEN.pow(18);

    private static final int LIST = 10_000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private Bounds() {}

    static void traderId(@Nullable String id) {
        require(id != null && TRADER_ID.matcher(id).matches(), "trader_id", id);
    }

    static void symbol(@Nullable String symbol) {
        require(symbol != null && SYMBOL.matcher(symbol).matches(), "symbol", symbol);
    }

    /** Sent to venues, which take at most 128 plain characters. */
    static void idempotencyKey(@Nullable String key) {
        require(key != null && KEY.matcher(key).matches(), "idempotency_key", key);
    }

    static void name(@Nullable String name, String field) {
        require(name != null && !name.isEmpty() && name.length() <= NAME && Text.isReadable(name), field, name);
    }

    static void nameIfAny(@Nullable String name, String field) {
        if (name != null) {
            name(name, field);
        }
    }

    static void time(@Nullable Instant time, String field) {
        require(time != null && !time.isBefore(EARLIEST) && time.isBefore(LATEST), field, time);
    }

    static void timeIfAny(@Nullable Instant time, String field) {
        if (time != null) {
            time(time, field);
        }
    }

    /** The quantity of an order. */
    static void quantity(int shares) {
        require(shares >= 1 && shares <= SHARES_OF_AN_ORDER, "quantity", shares);
    }

    /** A price that a trader named. */
    static void orderPriceIfAny(@Nullable BigDecimal price, String field) {
        require(price == null || (price.signum() > 0 && price.compareTo(PRICE_OF_AN_ORDER) <= 0), field, price);
    }

    /** US dollars, whatever their sign. */
    static void amount(@Nullable BigDecimal amount, String field) {
        require(amount != null && amount.abs().compareTo(AMOUNT) < 0, field, amount);
    }

    static void amountIfAny(@Nullable BigDecimal amount, String field) {
        if (amount != null) {
            amount(amount, field);
        }
    }

    /** What a share was traded at. */
    static void price(@Nullable BigDecimal price, String field) {
        quotedPrice(price, field);
        require(price != null && price.signum() > 0, field, price);
    }

    /** What a share is quoted at, or a fee; 0 where there is none. */
    static void quotedPrice(@Nullable BigDecimal price, String field) {
        require(price != null && price.signum() >= 0 && price.compareTo(PRICE) < 0, field, price);
    }

    static void notNegative(@Nullable BigDecimal amount, String field) {
        amount(amount, field);
        require(amount != null && amount.signum() >= 0, field, amount);
    }

    static void notNegative(long number, String field) {
        require(number >= 0, field, number);
    }

    static void list(@Nullable Collection<?> list, String field) {
        require(list != null && list.size() <= LIST, field, list == null ? null : list.size() + " entries");
    }

    private static void require(boolean within, String field, @Nullable Object value) {
        if (!within) {
            throw new IllegalArgumentException(field + " is missing or out of bounds: " + Text.excerpt(value));
        }
    }
}
