package io.orderflow.stack.command;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.orderflow.stack.Part;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.venue.FaultLines;
import io.orderflow.stack.venue.Options;
import io.orderflow.stack.venue.OrderLines;
import io.orderflow.stack.venue.VenueControl;
import java.io.IOException;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Has a simulated venue misbehave, and shows what it has. */
public final class Venue {
    private static final String USAGE = """
            usage: ./orderflow venue faults                       every fault, what it does, and what is active
                   ./orderflow venue fault NAME [--times N] [--symbol S] [--key-prefix P] [--delay-millis N] [--call C]
                                                                  has it strike: once, or N times, or with 0 until healed;
                                                                  only that symbol's or trader's (P is trader1:) orders;
                                                                  C is SEND, LOOK_UP, CANCEL or READ
                   ./orderflow venue heal [NAME]                  takes one fault back, or all and the schedule
                   ./orderflow venue schedule --seed N [--probability P] [NAME…]
                                                                  faults by chance: these, or all
                   ./orderflow venue orders [--open]              the newest orders as the venue has them
                   ./orderflow venue cut                          closes its stream of trade updates once
            Each takes --venue sim-west for the other venue.""";

    private static final String DEFAULT_VENUE = "sim-east";
    private static final Set<String> VALUES = Set.of(
            "--venue", "--times", "--symbol", "--key-prefix", "--delay-millis", "--call", "--seed", "--probability");

    private final VenueControl venue;
    private final Options options;
    private final PrintStream out;
    private final PrintStream err;

    Venue(VenueControl venue, Options options, PrintStream out, PrintStream err) {
        this.venue = venue;
        this.options = options;
        this.out = out;
        this.err = err;
    }

    static int run(StackSettings settings, List<String> arguments) throws IOException, InterruptedException {
        Options options;
        try {
            options = new Options(arguments, VALUES, Set.of("--open"));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(USAGE);
            return Orderflow.USAGE;
        }
        Map<String, String> environment = settings.environment();
        try (var control = new VenueControl(
                settings.url(Part.SIMULATOR),
                options.value("--venue").orElse(DEFAULT_VENUE).toLowerCase(Locale.ROOT),
                environment.getOrDefault("SIMULATOR_API_KEY", "orderflow-local"),
                environment.getOrDefault("SIMULATOR_API_SECRET", "orderflow-local-secret"))) {
            return new Venue(control, options, System.out, System.err).run();
        }
    }

    int run() throws IOException, InterruptedException {
        List<String> words = options.plain();
        String command = words.isEmpty() ? "" : words.getFirst();
        List<String> names = words.stream().skip(1).map(Venue::faultName).toList();
        if (!isUnderstood(command, names)) {
            err.println(USAGE);
            return Orderflow.USAGE;
        }
        return switch (command) {
            case "faults" -> print(FaultLines.all(venue.faults()));
            case "fault" -> fault(names.getFirst());
            case "heal" -> heal(names);
            case "schedule" -> schedule(names);
            case "orders" -> orders();
            default -> cut();
        };
    }

    private boolean isUnderstood(String command, List<String> names) {
        return switch (command) {
            case "faults", "orders", "cut" -> names.isEmpty();
            case "fault" -> names.size() == 1;
            case "heal" -> names.size() <= 1;
            case "schedule" -> options.value("--seed").isPresent();
            default -> false;
        };
    }

    /** However it is typed. */
    private static String faultName(String typed) {
        return typed.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private int fault(String name) throws IOException, InterruptedException {
        ObjectNode fault = VenueControl.body().put("fault", name);
        options.number("--times").ifPresent(times -> fault.put("times", times));
        options.number("--delay-millis").ifPresent(delay -> fault.put("delay_millis", delay));
        options.value("--symbol").ifPresent(symbol -> fault.put("symbol", symbol));
        options.value("--key-prefix").ifPresent(prefix -> fault.put("key_prefix", prefix));
        options.value("--call").ifPresent(call -> fault.put("call", faultName(call)));
        return print(FaultLines.ofActive(venue.order(fault)));
    }

    private int heal(List<String> names) throws IOException, InterruptedException {
        return print(FaultLines.ofActive(names.isEmpty() ? venue.healAll() : venue.heal(names.getFirst())));
    }

    private int schedule(List<String> names) throws IOException, InterruptedException {
        ObjectNode schedule =
                VenueControl.body().put("seed", options.number("--seed").orElseThrow());
        options.value("--probability").ifPresent(chance -> schedule.put("probability", probability(chance)));
        if (!names.isEmpty()) {
            names.forEach(schedule.putArray("faults")::add);
        }
        return print(FaultLines.ofActive(venue.schedule(schedule)));
    }

    private static BigDecimal probability(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("--probability must be a number such as 0.05, not " + text, e);
        }
    }

    private int orders() throws IOException, InterruptedException {
        JsonNode orders = venue.orders(options.has("--open"));
        if (orders.isEmpty()) {
            out.println("The venue has no " + (options.has("--open") ? "open " : "") + "orders.");
            return Orderflow.OK;
        }
        return print(OrderLines.of(orders));
    }

    private int cut() throws IOException, InterruptedException {
        venue.cut();
        out.println("The stream of trade updates was closed; whoever listened may come back.");
        return Orderflow.OK;
    }

    private int print(List<String> lines) {
        lines.forEach(out::println);
        return Orderflow.OK;
    }
}
