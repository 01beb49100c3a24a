package io.orderflow.audit.store;

import io.orderflow.audit.domain.Access;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.Json;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code audit_accesses}. Rows are added, never changed. */
@ApplicationScoped
public class AuditAccesses {
    private static final String INSERT = """
            INSERT INTO audit_accesses (accessed_by, role, kind, parameters, row_count) VALUES ($1, $2, $3, $4, $5)""";

    /** Appends one access. */
    public Uni<Void> append(SqlConnection connection, Access access) {
        var values = Tuple.tuple()
                .addString(access.who())
                .addString(access.role().name())
                .addString(access.kind().name())
                .addString(Json.encode(access.parameters()))
                .addLong(access.rows());
        return connection.preparedQuery(INSERT).execute(values).replaceWithVoid();
    }
}
