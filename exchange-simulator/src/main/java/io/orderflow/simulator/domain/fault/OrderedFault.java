package io.orderflow.simulator.domain.fault;

import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A fault that somebody ordered.
 *
 * @param times how often it strikes; 0 is until it is healed
 * @param symbol only orders of this instrument, if given
 * @param keyPrefix only orders whose key begins so, if given
 * @param occasions where it strikes, some of those where it can
 */
public record OrderedFault(
        VenueFault fault,
        int times,
        @Nullable String symbol,
        @Nullable String keyPrefix,
        Duration delay,
        Set<Occasion> occasions) {

    public OrderedFault {
        occasions = Set.copyOf(occasions);
        if (times < 0 || delay.isNegative() || !fault.occasions().containsAll(occasions)) {
            throw new IllegalArgumentException(fault + " " + times + " times, " + delay + ", on " + occasions);
        }
    }

    /** Once, wherever it usually strikes. */
    public static OrderedFault once(VenueFault fault) {
        return new OrderedFault(fault, 1, null, null, fault.delay(), fault.usually());
    }

    boolean isAbout(Occasion occasion, Target target) {
        return occasions.contains(occasion)
                && (symbol == null || symbol.equals(target.symbol()))
                && (keyPrefix == null || (target.key() != null && target.key().startsWith(keyPrefix)))
                && isPossible(fault, delay, target);
    }

    /** A look-up can lag only behind an order that the venue has taken just now. */
    static boolean isPossible(VenueFault fault, Duration delay, Target target) {
        return fault != VenueFault.LOOK_UP_LAGS || target.isYoungerThan(delay);
    }

    OrderedFault struckOnce() {
        return times == 0 ? this : new OrderedFault(fault, times - 1, symbol, keyPrefix, delay, occasions);
    }

    /** Whether it has struck as often as it should. */
    boolean isSpentBy(OrderedFault struck) {
        return times == 1 && struck.times == 0;
    }
}
