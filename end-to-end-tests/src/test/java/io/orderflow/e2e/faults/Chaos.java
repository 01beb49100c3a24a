package io.orderflow.e2e.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;

/**
 * {@code ./orderflow chaos [--seed N] [--minutes M] [--rate R]}: one fault run on a stack of its own, with a verdict. Exits with 1 if
 * anything was lost, doubled, stuck or wrong.
 */
public final class Chaos {
    private static final int USAGE = 2;
    private static final int LONGEST_MINUTES = 60;
    private static final int FASTEST = 500;

    private Chaos() {}

    /** @param rate marketable orders a second */
    private record Settings(long seed, int minutes, int rate) {
        static Settings of(String[] arguments) {
            long seed = System.currentTimeMillis() % 1_000_000;
            int minutes = 5;
            int rate = 25;
            for (Iterator<String> rest = Arrays.asList(arguments).iterator(); rest.hasNext(); ) {
                String name = rest.next();
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException(name + " needs a value");
                }
                switch (name) {
                    case "--seed" -> seed = Long.parseLong(rest.next());
                    case "--minutes" -> minutes = Integer.parseInt(rest.next());
                    case "--rate" -> rate = Integer.parseInt(rest.next());
                    default -> throw new IllegalArgumentException("unknown: " + name);
                }
            }
            if (minutes < 1 || minutes > LONGEST_MINUTES) {
                throw new IllegalArgumentException("--minutes is from 1 to " + LONGEST_MINUTES);
            }
            if (rate < 1 || rate > FASTEST) {
                throw new IllegalArgumentException("--rate is from 1 to " + FASTEST);
            }
            return new Settings(seed, minutes, rate);
        }
    }

    public static void main(String[] arguments) throws Exception {
        Settings settings;
        try {
            settings = Settings.of(arguments);
        } catch (IllegalArgumentException e) {
            System.err.println("usage: ./orderflow chaos [--seed N] [--minutes M] [--rate R]: " + e.getMessage());
            System.exit(USAGE);
            return;
        }
        System.exit(run(settings) ? 0 : 1);
    }

    private static boolean run(Settings settings) throws Exception {
        var time = Duration.ofMinutes(settings.minutes());
        System.out.printf(
                "Fault run with seed %d for %d minutes, %d marketable orders a second%n",
                settings.seed(), settings.minutes(), settings.rate());
        try (var stack =
                FaultStack.start("chaos-logs", Map.of("ORDERFLOW_SOFTWARE", System.getenv("ORDERFLOW_SOFTWARE")))) {
            var verdict = new FaultRun(stack, settings.seed(), 0, System.out::println)
                    .withOrdersPerSecond(settings.rate())
                    .withTightAccounts()
                    .run(time, FaultPlan.of(settings.seed(), time));
            System.out.println();
            System.out.print(verdict.report());
            System.out.println(
                    verdict.isClean()
                            ? "Nothing was lost, doubled or stuck."
                            : "NOT CLEAN. ./orderflow chaos --seed " + settings.seed() + " --minutes "
                                    + settings.minutes() + " --rate " + settings.rate()
                                    + " plans the same faults; the logs of the parts are in target/chaos-logs.");
            return verdict.isClean();
        }
    }
}
