package io.orderflow.chassis.validation;

/** A trader is who the token's {@code sub} says. The id is part of the key sent to venues, hence its bounds. */
public final class TraderId {
    public static final int MAXIMUM_LENGTH = 36;

    private TraderId() {}

    /** Whether orders, an account and the log can be kept under this id: 1 to 36 printable ASCII characters, and no colon. */
    public static boolean isUsable(String sub) {
        return !sub.isEmpty()
                && sub.length() <= MAXIMUM_LENGTH
                && sub.chars().allMatch(character -> character > ' ' && character < 127 && character != ':');
    }
}
