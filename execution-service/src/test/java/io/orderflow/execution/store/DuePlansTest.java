package io.orderflow.execution.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.database.RoleTransactions;
import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What is due is asked for many times a second, and must not take longer the more orders rest. */
@QuarkusTest
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
class DuePlansTest {
    @Inject
    RoleTransactions transactions;

    @Test
    void orders_that_are_due_are_found_by_when_they_are() {
        assertThat(plan(Sql.LOCK_DUE, Tuple.of("SIM-EAST", new String[] {"SEND", "LOOK_UP"}, 16, true)))
                .contains("executions_due")
                .containsPattern("Index Cond: .*next_attempt_at <= statement_timestamp");
    }

    @Test
    void what_there_is_to_do_is_found_by_when_it_is_due() {
        assertThat(plan(Sql.DUE, Tuple.tuple()))
                .containsPattern("Index Cond: .*next_attempt_at <= statement_timestamp");
        assertThat(plan(PgOrdersInHand.DUE, Tuple.tuple()))
                .containsPattern("Index Cond: .*next_attempt_at <= statement_timestamp");
    }

    private String plan(String sql, Tuple parameters) {
        return transactions
                .as(Sql.ROLE, connection -> explain(connection, sql, parameters))
                .await()
                .indefinitely();
    }

    /** As for a large table, whatever there is in it now. */
    private static Uni<String> explain(SqlConnection connection, String sql, Tuple parameters) {
        return connection
                .query("SET LOCAL enable_seqscan = off")
                .execute()
                .flatMap(_ -> connection.preparedQuery("EXPLAIN " + sql).execute(parameters))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .collect(Collectors.joining("\n")));
    }
}
