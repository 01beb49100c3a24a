package io.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.e2e.LiveHeap;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.stack.Part;
import io.orderflow.stack.PartStatus;
import io.orderflow.stack.process.Memory;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * How the services are: what lives on each heap after a collection, what the process takes of the machine, how often it
 * was started again.
 */
record Vitals(Map<Part, Sign> signs) {
    /** A leak grows with what is sent; caches and pools fill up once. */
    private static final double GROWTH = 1.15;

    private static final long SLACK_BYTES = 6 << 20;
    /** Of a process it is compiled code, threads and buffers too, which grow with the variety of what is done. */
    private static final double PROCESS_GROWTH = 1.5;

    private static final long PROCESS_SLACK_BYTES = 64 << 20;
    private static final Set<Part> SERVICES =
            Set.of(Part.GATEWAY, Part.ORDER_API, Part.RISK, Part.EXECUTION, Part.STATUS, Part.AUDIT);

    /** @param live bytes of the objects that survive a collection; {@code memory} the process's share of the machine's */
    record Sign(long live, long memory, int restarts, PartStatus.State state) {}

    static Vitals of(WholeSystem system) {
        var signs = new EnumMap<Part, Sign>(Part.class);
        for (var status : system.statuses()) {
            if (SERVICES.contains(status.part()) && status.process() != null) {
                var process = status.process().handle().orElseThrow();
                long live = LiveHeap.bytes(process.pid());
                signs.put(
                        status.part(), new Sign(live, Memory.of(process).orElse(0), status.restarts(), status.state()));
            }
        }
        assertThat(signs.keySet()).isEqualTo(SERVICES);
        return new Vitals(signs);
    }

    /** Nothing was restarted since, everything is ready, and memory is what it was. */
    void assertStillSo(Vitals before, String after) {
        signs.forEach((part, now) -> {
            var then = before.signs.get(part);
            System.out.printf(
                    "memory of %-18s live heap %5.1f -> %5.1f MiB, process %5.0f -> %5.0f MiB after %s%n",
                    part.label(), mib(then.live), mib(now.live), mib(then.memory), mib(now.memory), after);
        });
        assertNoneStartedAgainSince(before);
        signs.forEach((part, now) -> {
            var then = before.signs.get(part);
            assertThat(now.state).as(part + " is ready").isEqualTo(PartStatus.State.READY);
            assertThat(now.live)
                    .as("live heap of %s after %s", part, after)
                    .isLessThan((long) (then.live * GROWTH) + SLACK_BYTES);
            assertThat(now.memory)
                    .as("memory of the process of %s after %s", part, after)
                    .isLessThan((long) (then.memory * PROCESS_GROWTH) + PROCESS_SLACK_BYTES);
        });
    }

    void assertNoneStartedAgainSince(Vitals before) {
        signs.forEach((part, now) ->
                assertThat(now.restarts).as(part + " was started again").isEqualTo(before.signs.get(part).restarts));
    }

    private static double mib(long bytes) {
        return bytes / 1024.0 / 1024.0;
    }
}
