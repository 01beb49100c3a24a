package io.orderflow.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Everything that makes up the schema {@code public}, a line each, so that two states can be compared. */
final class SchemaSnapshot {
    private static final List<String> QUERIES = List.of(
            """
            SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                || coalesce(column_default, '')
            FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1
            """,
            """
            SELECT 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 ORDER BY 1
            """,
            "SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
            """
            SELECT 'policy ' || tablename || ' ' || policyname || ' ' || roles::text || ' ' || cmd || ' '
                || coalesce(qual, '') || ' ' || coalesce(with_check, '')
            FROM pg_policies WHERE schemaname = 'public' ORDER BY 1
            """,
            """
            SELECT 'trigger ' || pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
            WHERE NOT tgisinternal AND c.relnamespace = 'public'::regnamespace ORDER BY 1
            """,
            "SELECT 'function ' || pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
            """
            SELECT 'relation ' || relname || ' ' || relkind::text || ' ' || relrowsecurity || ' ' || relforcerowsecurity
            FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1
            """,
            """
            SELECT 'grant ' || table_name || '.' || column_name || ' ' || grantee || ' ' || privilege_type
            FROM information_schema.column_privileges WHERE table_schema = 'public' ORDER BY 1
            """,
            """
            SELECT 'grant ' || table_name || ' ' || grantee || ' ' || privilege_type
            FROM information_schema.table_privileges WHERE table_schema = 'public' ORDER BY 1
            """);

    private SchemaSnapshot() {}

    static List<String> of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String query : QUERIES) {
                try (ResultSet rows = statement.executeQuery(query)) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        // Flyway's own table is there from the first migration on, and is nobody's to take back.
        lines.removeIf(line -> line.contains("flyway_schema_history"));
        return lines;
    }
}
