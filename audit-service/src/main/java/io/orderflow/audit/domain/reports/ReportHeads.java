package io.orderflow.audit.domain.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.orderflow.auditchain.Head;
import io.orderflow.auditchain.Sha256;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the chains of the log stood when a report was made.
 *
 * @param digest SHA-256 of a line {@code chain sequence hash} for each chain, in their order
 * @param heads of all chains in their order; null for those who are not to know how many rows the log has
 */
public record ReportHeads(String digest, @Nullable List<Head> heads) {
    public ReportHeads {
        requireNonNull(digest, "digest");
        heads = heads == null ? null : List.copyOf(heads);
    }

    /** For those who see all of the log. */
    public static ReportHeads of(List<Head> heads) {
        return new ReportHeads(digest(heads), heads);
    }

    /** For those who see their own rows only. */
    public static ReportHeads digestOnly(List<Head> heads) {
        return new ReportHeads(digest(heads), null);
    }

    private static String digest(List<Head> heads) {
        var lines = heads.stream()
                .map(head -> head.chain() + " " + head.sequence() + " " + head.hash() + "\n")
                .collect(Collectors.joining());
        return Sha256.hex(lines.getBytes(UTF_8));
    }
}
