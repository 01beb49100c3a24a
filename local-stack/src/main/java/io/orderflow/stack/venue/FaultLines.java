package io.orderflow.stack.venue;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.letters.SafeText;
import java.util.ArrayList;
import java.util.List;

/** The faults of a venue as lines of text. */
public final class FaultLines {
    private static final String ROW = "%-26s %7s  %-44s %s";

    private FaultLines() {}

    /** A table of every fault there is, what it does, how often it has struck, and what is active of it. */
    public static List<String> all(JsonNode faults) {
        List<String> lines = new ArrayList<>();
        lines.add(ROW.formatted("FAULT", "STRUCK", "ACTIVE", "THE VENUE …"));
        for (JsonNode fault : faults.path("faults")) {
            List<String> active = active(fault);
            lines.add(ROW.formatted(
                    fault.path("fault").asText(),
                    fault.path("struck").asText(),
                    active.isEmpty() ? "" : active.getFirst(),
                    does(fault)));
            active.stream()
                    .skip(1)
                    .forEach(more -> lines.add(ROW.formatted("", "", more, "").stripTrailing()));
        }
        lines.addAll(schedule(faults));
        return lines;
    }

    /** What will strike, or that nothing will. */
    public static List<String> ofActive(JsonNode faults) {
        List<String> lines = new ArrayList<>();
        for (JsonNode fault : faults.path("faults")) {
            for (String active : active(fault)) {
                lines.add(fault.path("fault").asText() + ": " + active + "; " + does(fault));
            }
        }
        if (lines.isEmpty() && faults.path("schedule").isNull()) {
            lines.add(faults.path("venue").asText() + " behaves.");
        }
        lines.addAll(schedule(faults));
        return lines;
    }

    private static List<String> schedule(JsonNode faults) {
        JsonNode schedule = faults.path("schedule");
        if (!schedule.isObject()) {
            return List.of();
        }
        List<String> names = new ArrayList<>();
        schedule.path("faults").forEach(name -> names.add(name.asText()));
        return List.of("By chance, with probability "
                + schedule.path("probability").asText() + " and seed "
                + schedule.path("seed").asText() + ": " + String.join(", ", names));
    }

    private static List<String> active(JsonNode fault) {
        List<String> lines = new ArrayList<>();
        for (JsonNode active : fault.path("active")) {
            int times = active.path("times").asInt();
            var line = new StringBuilder(times == 0 ? "until healed" : times + " more");
            append(line, " for ", active.path("symbol"));
            append(line, " of ", active.path("key_prefix"));
            if (active.path("delay_millis").asLong() > 0) {
                append(line, ", ", active.path("delay_millis"));
                line.append(" ms");
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static void append(StringBuilder line, String word, JsonNode value) {
        if (!value.isNull()) {
            line.append(word).append(SafeText.of(value.asText()));
        }
    }

    private static String does(JsonNode fault) {
        long delay = fault.path("delay_millis").asLong();
        return fault.path("does").asText() + (delay > 0 ? " (" + delay + " ms)" : "");
    }
}
