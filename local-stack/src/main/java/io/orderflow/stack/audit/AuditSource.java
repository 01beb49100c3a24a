package io.orderflow.stack.audit;

import io.orderflow.auditchain.ChainedRow;
import io.orderflow.auditchain.Export;
import io.orderflow.auditchain.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/** Where the rows of the log come from that are verified. */
public sealed interface AuditSource {

    /** The database itself. */
    record Live(LogDatabase database, Map<String, String> parameters) implements AuditSource {}

    /** An export of it. */
    record Exported(Path file) implements AuditSource {}

    /** Has every row verified, and shown to somebody else as well. */
    default void verify(Verification verification, Consumer<ChainedRow> also) throws SQLException, IOException {
        switch (this) {
            case Live live -> live.database().verify(verification, live.parameters(), also);
            case Exported exported -> {
                try (var in = Files.newInputStream(exported.file())) {
                    Export.read(in, verification, also);
                }
            }
        }
    }
}
