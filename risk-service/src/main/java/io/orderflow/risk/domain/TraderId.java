package io.orderflow.risk.domain;

/** A trader is who the token's {@code sub} says. */
public final class TraderId {
    private static final int MAXIMUM_LENGTH = 36;

    private TraderId() {}

    /** Whether an account can be kept under this id: 1 to 36 printable ASCII characters, and no colon. */
    public static boolean isUsable(String sub) {
        return !sub.isEmpty()
                && sub.length() <= MAXIMUM_LENGTH
                && sub.chars().allMatch(character -> character > ' ' && character < 127 && character != ':');
    }
}
