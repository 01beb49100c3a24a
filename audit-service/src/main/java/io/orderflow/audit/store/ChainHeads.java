package io.orderflow.audit.store;

import io.orderflow.auditchain.Chains;
import io.orderflow.auditchain.Head;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** How far the chains go. */
@ApplicationScoped
public class ChainHeads {
    // One statement, hence one moment. The clock is read after that moment was chosen: whatever is committed before
    // a time is in the heads of every later one.
    private static final String HEADS = """
            SELECT chains.number AS chain, head.sequence, head.hash, pg_catalog.clock_timestamp() AS at
            FROM pg_catalog.generate_series(0, 15) AS chains (number)
            LEFT JOIN LATERAL (
                SELECT sequence, hash FROM public.execution_logs WHERE chain = chains.number ORDER BY sequence DESC LIMIT 1
            ) AS head ON true
            UNION ALL
            SELECT 16, head.sequence, head.hash, pg_catalog.clock_timestamp()
            FROM (SELECT) AS one
            LEFT JOIN LATERAL (
                SELECT sequence, hash FROM public.audit_accesses WHERE chain = 16 ORDER BY sequence DESC LIMIT 1
            ) AS head ON true
            ORDER BY chain""";

    /**
     * The heads of all chains.
     *
     * @param at a time by the database's clock, not before they were so
     */
    public record Seen(OffsetDateTime at, List<Head> heads) {}

    /** Reads them as they are at one moment. */
    public Uni<Seen> read(SqlConnection connection) {
        return connection.query(HEADS).execute().map(rows -> {
            var all = StreamSupport.stream(rows.spliterator(), false).toList();
            var at = all.stream()
                    .map(row -> row.getOffsetDateTime("at"))
                    .max(OffsetDateTime::compareTo)
                    .orElseThrow();
            return new Seen(at, all.stream().map(ChainHeads::headOf).toList());
        });
    }

    private static Head headOf(Row row) {
        var sequence = row.getLong("sequence");
        return sequence == null
                ? new Head(row.getInteger("chain"), 0, Chains.GENESIS)
                : new Head(row.getInteger("chain"), sequence, row.getString("hash"));
    }
}
