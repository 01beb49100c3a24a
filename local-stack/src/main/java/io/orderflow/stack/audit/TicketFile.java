package io.orderflow.stack.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.auditchain.ChainedRow;
import io.orderflow.auditchain.Chains;
import io.orderflow.auditchain.Sha256;
import io.orderflow.auditchain.UnreadableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A file of order tickets, held against the log: whether it is as it was written, and whether every row that its tickets are
 * made of is a row of the log. What they say of rows is in memory, some 200 bytes each; the log passes by.
 */
public final class TicketFile {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int LONGEST_LINE = 8 << 20;
    private static final int MOST_FINDINGS = 20;

    private final Map<Long, Claim> claims = new HashMap<>();
    private final Map<Integer, Claimed> heads = new HashMap<>();
    private final List<String> findings = new ArrayList<>();
    private long findingsLeftOut;
    private long orders;
    private long entries;
    private boolean hasHeads;

    /** What a ticket says of a row of the log. */
    private record Claim(long line, UUID orderId, UUID eventId, String action, Instant timestamp) {}

    /** Where the summary says that a chain stood. */
    private record Claimed(long sequence, String hash) {}

    /**
     * What became of it.
     *
     * @param entries rows of the log that the tickets are made of
     * @param hasHeads whether the file says how far the log went when it was written
     * @param findings sentences, the first ones
     * @param findingsLeftOut how many more there are
     */
    public record Outcome(long orders, long entries, boolean hasHeads, List<String> findings, long findingsLeftOut) {
        /** Whether nothing was found. */
        public boolean holds() {
            return findings.isEmpty();
        }
    }

    private TicketFile() {}

    /** Reads one. What is wrong with it is said at the end. */
    public static TicketFile read(Path file) throws IOException {
        var tickets = new TicketFile();
        try (var in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            tickets.read(in);
        }
        return tickets;
    }

    private void read(InputStream in) throws IOException {
        var digest = Sha256.begun();
        byte[] line = line(in);
        if (line.length == 0) {
            found("The file is empty.");
        }
        for (long number = 1; line.length > 0; number++) {
            byte[] next = line(in);
            if (next.length == 0) {
                last(number, line, digest);
            } else {
                digest.update(line);
                ticket(number, line);
            }
            line = next;
        }
    }

    /** With its line feed; nothing at the end. */
    private static byte[] line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            if (line.size() > LONGEST_LINE) {
                throw new IOException("A line is longer than any ticket.");
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private void ticket(long number, byte[] line) {
        orders++;
        try {
            var ticket = json(line);
            var orderId = id(ticket, "order_id");
            for (var entry : ticket.path("entries")) {
                entries++;
                var claim = new Claim(
                        number,
                        orderId,
                        id(entry, "event_id"),
                        text(entry, "action").intern(),
                        Instant.parse(text(entry, "timestamp")));
                if (claims.putIfAbsent(number(entry, "log_id"), claim) != null) {
                    found("Line %d: row %d of the log is in the file twice."
                            .formatted(number, number(entry, "log_id")));
                }
            }
        } catch (UnreadableException e) {
            found("Line %d is no order ticket: %s.".formatted(number, e.why()));
        } catch (DateTimeException e) {
            found("Line %d is no order ticket: a time is none.".formatted(number));
        }
    }

    private void last(long number, byte[] line, MessageDigest digest) {
        try {
            if (line[line.length - 1] != '\n') {
                throw new UnreadableException("it is cut off");
            }
            var summary = json(line).path("summary");
            if (!summary.isObject()) {
                throw new UnreadableException("it has no summary");
            }
            if (!text(summary, "sha256").equals(Sha256.hex(digest))) {
                found("The lines do not have the SHA-256 that the last one says: the file was altered.");
            }
            if (number(summary, "orders") != orders) {
                found("The file has %d orders, and its last line says %d."
                        .formatted(orders, number(summary, "orders")));
            }
            heads(summary.path("heads"));
        } catch (UnreadableException e) {
            found("The last line, %d, is not that of a whole file: %s.".formatted(number, e.why()));
        }
    }

    private void heads(JsonNode array) throws UnreadableException {
        hasHeads = array.isArray();
        for (var head : array) {
            int chain = Math.toIntExact(Math.clamp(number(head, "chain"), -1, Chains.COUNT));
            var claimed = new Claimed(number(head, "sequence"), text(head, "hash"));
            boolean possible = chain >= 0 && chain < Chains.COUNT && claimed.sequence() >= 0;
            if (!possible || heads.put(chain, claimed) != null) {
                throw new UnreadableException("its heads are not one for each chain");
            }
        }
        if (hasHeads && heads.size() != Chains.COUNT) {
            throw new UnreadableException("its heads are not one for each chain");
        }
        heads.values().removeIf(head -> head.sequence() == 0 && head.hash().equals(Chains.GENESIS));
    }

    /** Shows it the next row of the log. */
    public void accept(ChainedRow row) {
        var head = heads.get(row.chain());
        if (head != null && head.sequence() == row.sequence()) {
            heads.remove(row.chain());
            if (!head.hash().equals(row.hash())) {
                found(
                        "Row %d of chain %d has another hash than the file says: it is not of this log, or the log was written anew."
                                .formatted(row.sequence(), row.chain()));
            }
        }
        if (row.chain() < Chains.OF_LOG) {
            row.value("id").flatMap(TicketFile::logId).ifPresent(id -> compare(id, row));
        }
    }

    private void compare(long id, ChainedRow row) {
        var claim = claims.remove(id);
        if (claim != null
                && !(is(row, "event_id", claim.eventId().toString())
                        && is(row, "order_id", claim.orderId().toString())
                        && is(row, "action", claim.action())
                        && row.value("timestamp")
                                .map(TicketFile::instant)
                                .filter(claim.timestamp()::equals)
                                .isPresent())) {
            found("Line %d: row %d of the log says something else of its order, event, action or time than the ticket."
                    .formatted(claim.line(), id));
        }
    }

    /** Says what was found, once all rows have been shown. */
    public Outcome finish() {
        claims.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(claim -> found("Line %d: row %d is not in the log."
                        .formatted(claim.getValue().line(), claim.getKey())));
        heads.forEach(
                (chain, head) -> found("Row %d of chain %d, where the file says that the log ended, is not in the log."
                        .formatted(head.sequence(), chain)));
        return new Outcome(orders, entries, hasHeads, List.copyOf(findings), findingsLeftOut);
    }

    private void found(String finding) {
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        } else {
            findingsLeftOut++;
        }
    }

    private static boolean is(ChainedRow row, String name, String value) {
        return row.value(name).filter(value::equals).isPresent();
    }

    private static Optional<Long> logId(String text) {
        return text.matches("[1-9][0-9]{0,17}") ? Optional.of(Long.parseLong(text)) : Optional.empty();
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static JsonNode json(byte[] line) throws UnreadableException {
        try {
            return MAPPER.readTree(new String(line, UTF_8));
        } catch (JsonProcessingException e) {
            throw new UnreadableException("it is no JSON");
        }
    }

    private static long number(JsonNode json, String name) throws UnreadableException {
        var value = json.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableException("its " + name + " is no number");
        }
        return value.longValue();
    }

    private static String text(JsonNode json, String name) throws UnreadableException {
        var value = json.path(name);
        if (!value.isTextual()) {
            throw new UnreadableException("its " + name + " is missing");
        }
        return value.textValue();
    }

    private static UUID id(JsonNode json, String name) throws UnreadableException {
        try {
            return UUID.fromString(text(json, name));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException("its " + name + " is none");
        }
    }
}
