package io.orderflow.audit.domain.reports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.orderflow.auditchain.Head;
import java.util.List;
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
        var digest = new Sha256();
        heads.forEach(
                head -> digest.with((head.chain() + " " + head.sequence() + " " + head.hash() + "\n").getBytes(UTF_8)));
        return digest.hex();
    }
}
