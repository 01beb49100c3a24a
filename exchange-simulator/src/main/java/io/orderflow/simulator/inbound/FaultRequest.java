package io.orderflow.simulator.inbound;

import io.orderflow.simulator.domain.fault.Occasion;
import io.orderflow.simulator.domain.fault.OrderedFault;
import io.orderflow.simulator.domain.fault.VenueFault;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fault as it is ordered.
 *
 * @param times how often, 1 unless given; 0 is until it is healed
 * @param symbol only orders of this instrument
 * @param keyPrefix only orders whose client order id begins so
 * @param delayMillis instead of the fault's own
 * @param call for faults of answers the kind of request: SEND unless given, LOOK_UP, CANCEL or READ
 */
record FaultRequest(
        @Nullable String fault,
        @Nullable Integer times,
        @Nullable String symbol,
        @Nullable String keyPrefix,
        @Nullable Long delayMillis,
        @Nullable String call) {
    private static final int MOST_TIMES = 1_000_000;
    private static final long LONGEST_DELAY_MILLIS = 600_000;
    private static final int LONGEST_PREFIX = 128;

    /** @throws BadRequestException naming what is wrong */
    OrderedFault fault(Predicate<String> isListed) {
        VenueFault named = named(fault);
        int often = times == null ? 1 : times;
        if (often < 0 || often > MOST_TIMES) {
            throw refused("times must be from 0, which is until healed, to " + MOST_TIMES);
        }
        if (symbol != null && !isListed.test(symbol)) {
            throw refused("there is no instrument " + symbol);
        }
        if (keyPrefix != null && keyPrefix.length() > LONGEST_PREFIX) {
            throw refused("key_prefix must have at most " + LONGEST_PREFIX + " characters");
        }
        return new OrderedFault(named, often, symbol, keyPrefix, delay(named), occasions(named));
    }

    private Duration delay(VenueFault named) {
        if (delayMillis == null) {
            return named.delay();
        }
        if (delayMillis < 0 || delayMillis > LONGEST_DELAY_MILLIS) {
            throw refused("delay_millis must be from 0 to " + LONGEST_DELAY_MILLIS);
        }
        return Duration.ofMillis(delayMillis);
    }

    private Set<Occasion> occasions(VenueFault named) {
        if (call == null) {
            return named.usually();
        }
        Occasion asked = Stream.of(Occasion.values())
                .filter(occasion -> occasion.name().equals(call))
                .findFirst()
                .filter(named.occasions()::contains)
                .orElseThrow(() -> refused(named + " strikes on " + named.occasions() + ", not on " + call));
        return Set.of(asked);
    }

    static VenueFault named(@Nullable String name) {
        if (name == null) {
            throw refused("fault is required");
        }
        return VenueFault.named(name).orElseThrow(() -> refused("there is no fault " + name));
    }

    static BadRequestException refused(String message) {
        return new BadRequestException(Response.status(Response.Status.BAD_REQUEST)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new ProtocolError(null, message))
                .build());
    }
}
