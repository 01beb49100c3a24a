package io.orderflow.audit;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.Head;
import io.orderflow.auditchain.LogTables;
import io.orderflow.auditchain.Verification;
import io.orderflow.auditchain.VerificationReport;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What the verifier says of a database. */
final class Verified {
    private Verified() {}

    static VerificationReport of(Connection superuser, Attestations attestations) throws SQLException {
        superuser.setAutoCommit(false);
        var verification = new Verification(attestations);
        LogTables.read(superuser, verification);
        return verification.finish();
    }

    static VerificationReport of(Connection superuser) throws SQLException {
        return of(superuser, Attestations.none());
    }

    /** What a checkpoint would sign now. */
    static List<Head> heads(Connection superuser) throws SQLException {
        return of(superuser).chains().stream()
                .map(chain -> new Head(chain.chain(), chain.lastSequence(), chain.lastHash()))
                .toList();
    }
}
