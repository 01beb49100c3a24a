package io.orderflow.audit.application.reports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.audit.domain.reports.Sha256;
import io.orderflow.auditchain.Head;
import io.orderflow.database.RoleTransactions;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The heads of all chains in one digest: that of a line {@code chain sequence hash} for each. */
@ApplicationScoped
class LogChains implements ChainHeads {
    private static final String WRITER = "audit_writer";

    private final RoleTransactions transactions;
    private final io.orderflow.audit.store.ChainHeads heads;

    LogChains(RoleTransactions transactions, io.orderflow.audit.store.ChainHeads heads) {
        this.transactions = transactions;
        this.heads = heads;
    }

    @Override
    public Uni<String> shortText() {
        return transactions
                .<io.orderflow.audit.store.ChainHeads.Seen>as(WRITER, heads::read)
                .map(seen -> "%d rows, SHA-256 %s".formatted(rows(seen.heads()), digest(seen.heads())));
    }

    private static long rows(List<Head> heads) {
        return heads.stream().mapToLong(Head::sequence).sum();
    }

    private static String digest(List<Head> heads) {
        var digest = new Sha256();
        heads.forEach(
                head -> digest.with((head.chain() + " " + head.sequence() + " " + head.hash() + "\n").getBytes(UTF_8)));
        return digest.hex();
    }
}
