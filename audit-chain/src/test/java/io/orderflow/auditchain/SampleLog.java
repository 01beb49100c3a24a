package io.orderflow.auditchain;

import io.orderflow.auditchain.CanonicalForm.Field;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** A chained log in memory, and what somebody may do to it. */
final class SampleLog {
    static final OffsetDateTime TIME = OffsetDateTime.parse("2026-03-02T14:30:00.123456Z");

    private final List<List<ChainedRow>> chains = new ArrayList<>();
    private int written;

    SampleLog() {
        for (int chain = 0; chain < Chains.COUNT; chain++) {
            chains.add(new ArrayList<>());
        }
    }

    /** A log of so many rows, spread over all chains of orders. */
    static SampleLog of(int rows) {
        var log = new SampleLog();
        for (int i = 0; i < rows; i++) {
            log.append();
        }
        return log;
    }

    void append() {
        var orderId = new UUID(7, written);
        int chain = Chains.of(orderId.toString());
        chains.get(chain).add(row(chain, next(chain), lastHash(chain), orderId));
        written++;
    }

    /** Rows of one chain, which others can be exchanged for. */
    List<ChainedRow> chain(int chain) {
        return chains.get(chain);
    }

    /** A chain with at least so many rows. */
    int chainOf(int rows) {
        for (int chain = 0; chain < Chains.OF_LOG; chain++) {
            if (chains.get(chain).size() >= rows) {
                return chain;
            }
        }
        throw new IllegalStateException("no chain has " + rows + " rows");
    }

    Stream<ChainedRow> rows() {
        return chains.stream().flatMap(List::stream);
    }

    List<Head> heads() {
        var heads = new ArrayList<Head>();
        for (int chain = 0; chain < Chains.COUNT; chain++) {
            heads.add(new Head(chain, chains.get(chain).size(), lastHash(chain)));
        }
        return heads;
    }

    VerificationReport verified(Attestations attestations) {
        var verification = new Verification(attestations);
        rows().forEach(verification::accept);
        return verification.finish();
    }

    VerificationReport verified() {
        return verified(Attestations.none());
    }

    /** Writes a chain anew from a row on, with hashes that fit. */
    void rehash(int chain, int from) {
        var rows = chains.get(chain);
        for (int i = from; i < rows.size(); i++) {
            var fields = new ArrayList<>(rows.get(i).fields());
            var previous = i == 0 ? Chains.GENESIS : rows.get(i - 1).hash();
            fields.set(1, new Field("sequence", Long.toString(i + 1)));
            fields.set(2, new Field("previous_hash", previous));
            rows.set(i, sealed(fields));
        }
    }

    /** The row with another value in one field, and the hash that it had. */
    static ChainedRow altered(ChainedRow row, int field, String value) {
        var fields = new ArrayList<>(row.fields());
        fields.set(field, new Field(fields.get(field).name(), value));
        return read(fields, row.hash());
    }

    /** A row whose hash fits. */
    static ChainedRow sealed(List<Field> fields) {
        return read(fields, Sha256.hex(CanonicalForm.bytesOf(fields)));
    }

    static ChainedRow read(List<Field> fields, String hash) {
        try {
            return ChainedRow.of(fields, hash);
        } catch (UnreadableException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private ChainedRow row(int chain, long sequence, String previousHash, UUID orderId) {
        return sealed(new CanonicalForm()
                .number("chain", chain)
                .number("sequence", sequence)
                .text("previous_hash", previousHash)
                .number("id", written + 1)
                .id("event_id", new UUID(1, written))
                .id("order_id", orderId)
                .text("trader_id", "trader1")
                .text("action", "SUBMITTED")
                .number("quantity", 100)
                .amount("price", new BigDecimal("150.50"))
                .text("reason", "Größe: 10\nid=1:7")
                .time("timestamp", TIME.plusSeconds(written))
                .text("event", "{\"event\":\"order.submitted\"}")
                .fields());
    }

    private long next(int chain) {
        return chains.get(chain).size() + 1L;
    }

    private String lastHash(int chain) {
        var rows = chains.get(chain);
        return rows.isEmpty() ? Chains.GENESIS : rows.getLast().hash();
    }
}
