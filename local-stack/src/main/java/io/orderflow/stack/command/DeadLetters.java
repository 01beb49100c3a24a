package io.orderflow.stack.command;

import io.orderflow.letters.Letter;
import io.orderflow.letters.LetterId;
import io.orderflow.letters.SafeText;
import io.orderflow.stack.Part;
import io.orderflow.stack.StackSettings;
import io.orderflow.stack.letters.Letterbox;
import io.orderflow.stack.letters.Parked;
import io.orderflow.stack.letters.Redrive;
import java.io.PrintStream;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;

/** Shows what services have put aside, and publishes it again. */
public final class DeadLetters {
    private static final String BROKER = "KAFKA_BOOTSTRAP_SERVERS";
    private static final String ROW = "%-12s %-20s %-34s %-12s %-26s %-16s %-8s %s";
    private static final int ROWS = 100;
    private static final int MOST_PAYLOAD = 64 << 10;
    private static final String USAGE = """
            usage: ./orderflow dead-letters [list]          the newest %d, newest first
                   ./orderflow dead-letters show ID         one of them with its payload
                   ./orderflow dead-letters redrive ID      publish it again where it came from (--again: once more)
                   ./orderflow dead-letters redrive --all   all that were not published again yet""".formatted(ROWS);

    private final Letterbox letterbox;
    private final PrintStream out;
    private final PrintStream err;

    DeadLetters(Letterbox letterbox, PrintStream out, PrintStream err) {
        this.letterbox = letterbox;
        this.out = out;
        this.err = err;
    }

    static int run(StackSettings settings, List<String> arguments) {
        // The broker's client is talkative, and this is a table.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "off");
        String broker = settings.environment().getOrDefault(BROKER, "127.0.0.1:" + settings.port(Part.KAFKA));
        try (var letterbox = new Letterbox(broker)) {
            return new DeadLetters(letterbox, System.out, System.err).run(arguments);
        } catch (KafkaException e) {
            System.err.println("The broker at " + broker + " does not answer (" + e.getMessage()
                    + "). Is Orderflow running? See ./orderflow status");
            return Orderflow.FAILED;
        }
    }

    int run(List<String> arguments) {
        return switch (arguments) {
            case List<String> none when none.isEmpty() || none.equals(List.of("list")) -> list();
            case List<String> two when two.size() == 2 && two.getFirst().equals("show") -> show(two.getLast());
            case List<String> all when all.equals(List.of("redrive", "--all")) -> redriveAll();
            case List<String> two
            when two.size() == 2 && two.getFirst().equals("redrive") -> redrive(two.getLast(), false);
            case List<String> three
            when three.size() == 3
                    && three.getFirst().equals("redrive")
                    && three.getLast().equals("--again") -> redrive(three.get(1), true);
            default -> {
                err.println(USAGE);
                yield Orderflow.USAGE;
            }
        };
    }

    private int list() {
        var parked = Parked.among(letterbox.newest());
        if (parked.isEmpty()) {
            out.println("There are no dead letters.");
            return Orderflow.OK;
        }
        out.println(ROW.formatted("ID", "TIME", "SOURCE", "KIND", "SERVICES", "KEY", "REDRIVEN", "REASON"));
        parked.stream().limit(ROWS).map(DeadLetters::row).forEach(out::println);
        if (parked.size() > ROWS) {
            out.println("… and " + (parked.size() - ROWS) + " older ones.");
        }
        return Orderflow.OK;
    }

    private static String row(Parked parked) {
        var letter = parked.letter();
        return ROW.formatted(
                        letter.id(),
                        time(letter),
                        SafeText.of(letter.source(), 34),
                        SafeText.of(letter.kind(), 12),
                        SafeText.of(String.join(",", parked.services()), 26),
                        letter.key() == null ? "-" : SafeText.cut(SafeText.of(letter.key()), 16),
                        parked.redriven() ? "yes" : "no",
                        SafeText.of(letter.reason(), 100))
                .stripTrailing();
    }

    private int show(String id) {
        var parked = find(id);
        if (parked.isEmpty()) {
            return noSuch(id);
        }
        var letter = parked.get().letter();
        out.println("id        " + letter.id());
        out.println("time      " + time(letter));
        out.println("source    " + SafeText.of(letter.source()));
        out.println("kind      " + SafeText.of(letter.kind()));
        out.println("reason    " + SafeText.of(letter.reason()));
        out.println("services  " + SafeText.of(String.join(", ", parked.get().services())));
        out.println("redriven  " + (parked.get().redriven() ? "yes" : "no"));
        out.println("key       " + (letter.key() == null ? "none" : SafeText.of(letter.key())));
        letterbox
                .find(letter.id())
                .ifPresentOrElse(this::printPayload, () -> out.println("payload   not kept any more"));
        return Orderflow.OK;
    }

    private void printPayload(ConsumerRecord<byte[], byte[]> record) {
        var value = record.value();
        out.println("size      " + (value == null ? "no value" : value.length + " bytes"));
        if (value != null) {
            out.println();
            out.println(SafeText.of(Arrays.copyOf(value, Math.min(value.length, MOST_PAYLOAD))));
            if (value.length > MOST_PAYLOAD) {
                out.println("… and " + (value.length - MOST_PAYLOAD) + " bytes more.");
            }
        }
    }

    private int redrive(String id, boolean again) {
        var parked = find(id);
        return parked.map(found ->
                        told(found, new Redrive(letterbox).publish(found, again)) ? Orderflow.OK : Orderflow.FAILED)
                .orElseGet(() -> noSuch(id));
    }

    private int redriveAll() {
        var open = Parked.among(letterbox.newest()).reversed().stream()
                .filter(parked -> !parked.redriven())
                .toList();
        var redrive = new Redrive(letterbox);
        long published = open.stream()
                .filter(parked -> told(parked, redrive.publish(parked, false)))
                .count();
        out.println(published + " of " + open.size() + " published again.");
        return published == open.size() ? Orderflow.OK : Orderflow.FAILED;
    }

    private boolean told(Parked parked, Redrive.Outcome outcome) {
        var id = parked.letter().id();
        return switch (outcome) {
            case Redrive.Outcome.Published(String topic) -> {
                out.println(id + " was published again on " + topic + ".");
                yield true;
            }
            case Redrive.Outcome.Refused(String why) -> {
                err.println(id + " was not published again: " + why + ".");
                yield false;
            }
        };
    }

    /** By the id of any of the letters about the same record. */
    private Optional<Parked> find(String id) {
        var letters = letterbox.newest();
        var wanted = LetterId.parse(id);
        return letters.stream()
                .filter(letter -> wanted.isPresent() && wanted.get().equals(letter.id()) && letter.redriven() == null)
                .findFirst()
                .flatMap(named -> Parked.among(letters).stream()
                        .filter(parked -> parked.letter().subject().equals(named.subject()))
                        .findFirst());
    }

    private int noSuch(String id) {
        err.println("There is no dead letter " + SafeText.of(id, 40) + ". ./orderflow dead-letters lists them.");
        return Orderflow.FAILED;
    }

    private static String time(Letter letter) {
        return Instant.ofEpochMilli(letter.timestamp())
                .truncatedTo(ChronoUnit.SECONDS)
                .toString();
    }
}
