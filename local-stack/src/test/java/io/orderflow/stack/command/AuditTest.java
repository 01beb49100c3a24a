package io.orderflow.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.CheckpointFiles;
import io.orderflow.auditchain.Head;
import io.orderflow.auditchain.SigningKey;
import io.orderflow.stack.audit.LogDatabase;
import io.orderflow.stack.process.Ports;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("./orderflow audit")
class AuditTest {
    private static final int ROWS = 5;
    private static final int ACCESSES = 16;
    private static final String GENESIS = "0".repeat(64);

    private final SigningKey key = SigningKey.generate();
    private final List<String> lines = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>(List.of(GENESIS));
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @BeforeEach
    void write_an_export() throws Exception {
        for (int sequence = 1; sequence <= ROWS; sequence++) {
            append(sequence);
        }
        write();
    }

    @Test
    void verifies_an_export_without_checkpoints_and_says_what_that_is_worth() throws Exception {
        assertThat(audit("verify", "--export", export())).isEqualTo(Orderflow.OK);

        assertThat(out.toString(UTF_8))
                .startsWith("The log holds: 5 rows in 1 chains as of 2026-03-02T14:30Z.")
                .contains("No checkpoints were compared");
    }

    @Test
    void verifies_an_export_against_the_checkpoints_and_keys_of_the_stack() throws Exception {
        sign(3);

        assertThat(audit("verify", "--export", export())).isEqualTo(Orderflow.OK);
        assertThat(out.toString(UTF_8))
                .contains("1 checkpoints in " + checkpoints() + " were compared, the newest of 2026-03-02T14:29Z.")
                .contains("2 rows came after the last that was signed of their chain");
    }

    @Test
    void says_that_checkpoints_are_younger_than_an_export_and_that_lines_of_them_are_torn() throws Exception {
        sign(ROWS);
        lines.subList(3, ROWS).clear();
        Files.writeString(
                Path.of(export()),
                "{\"exported_at\":\"2026-03-02T14:28:00.000000Z\"}\n" + String.join("\n", lines) + "\n");
        Files.writeString(checkpoints().resolve("2026-03.audit-2" + CheckpointFiles.SUFFIX), "{\"at\":\"2026-03\n");

        assertThat(audit("verify", "--export", export())).isEqualTo(Orderflow.OK);
        assertThat(out.toString(UTF_8))
                .contains("1 checkpoints are younger than the export and were not held against it")
                .contains("1 lines of checkpoints were begun and not finished");
    }

    @Test
    void says_where_an_export_is_broken() throws Exception {
        lines.set(2, lines.get(2).replace("compliance1", "compliance2"));
        write();

        assertThat(audit("verify", "--export", export())).isEqualTo(Orderflow.FAILED);
        assertThat(out.toString(UTF_8))
                .startsWith("THE LOG IS BROKEN: 5 rows")
                .contains("  ALTERED chain 16, row 3: Row 3 of chain 16 does not have the hash that its content gives")
                .contains("  Chain 16 holds up to row 2 of 5.");
    }

    @Test
    void says_that_a_tail_was_cut_by_checkpoints_that_are_named() throws Exception {
        sign(ROWS);
        var elsewhere = Files.move(checkpoints(), folder.resolve("elsewhere"));
        lines.subList(3, ROWS).clear();
        write();

        assertThat(audit("verify", "--export", export(), "--checkpoints", elsewhere.toString()))
                .isEqualTo(Orderflow.FAILED);
        assertThat(out.toString(UTF_8)).contains("TAIL_CUT chain 16, row 4");
    }

    @Test
    void believes_only_the_keys_that_are_named() throws Exception {
        sign(ROWS);
        var keys = folder.resolve("other-keys");
        Files.writeString(keys, SigningKey.generate().verifyingKey().toBase64());

        assertThat(audit("verify", "--export", export(), "--keys", keys.toString()))
                .isEqualTo(Orderflow.FAILED);
        assertThat(out.toString(UTF_8))
                .contains("UNKNOWN_KEY: The checkpoint of")
                .contains("the chains alone protect the log");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "verify again",
                "export",
                "verify --export",
                "verify --force",
                "verify --export missing.jsonl",
                "verify --tickets missing.jsonl",
                "verify --checkpoints missing"
            })
    void explains_itself_to_who_asks_for_something_else(String arguments) throws Exception {
        assertThat(audit(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(Orderflow.USAGE);
        assertThat(err.toString(UTF_8)).isNotBlank();
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    @Test
    void asks_for_keys_where_there_are_none() throws Exception {
        sign(ROWS);
        Files.delete(checkpoints().resolve("keys"));

        assertThat(audit("verify", "--export", export())).isEqualTo(Orderflow.USAGE);
        assertThat(err.toString(UTF_8)).contains("whose signatures are to be believed?");
    }

    @Test
    void says_that_the_database_does_not_answer_and_leaves_no_half_export() throws Exception {
        assertThat(audit("verify")).isEqualTo(Orderflow.NOT_RUNNING);
        assertThat(audit("export", folder.resolve("new.jsonl").toString())).isEqualTo(Orderflow.NOT_RUNNING);

        assertThat(err.toString(UTF_8)).contains("Is Orderflow running?");
        try (var files = Files.list(folder)) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("new"));
        }
    }

    private int audit(String... arguments) throws IOException {
        var nowhere = new LogDatabase(
                "jdbc:postgresql://127.0.0.1:" + Ports.free(1).getFirst() + "/audit", "audit_service", "password");
        return new Audit(nowhere, checkpoints(), new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .run(List.of(arguments));
    }

    private Path checkpoints() {
        return folder.resolve("checkpoints");
    }

    private String export() {
        return folder.resolve("export.jsonl").toString();
    }

    private void append(int sequence) throws Exception {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("chain", Integer.toString(ACCESSES));
        row.put("sequence", Integer.toString(sequence));
        row.put("previous_hash", hashes.getLast());
        row.put("accessed_by", "compliance1");
        var form = row.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue().length() + ":" + field.getValue() + "\n")
                .collect(Collectors.joining());
        hashes.add(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(form.getBytes(UTF_8))));
        row.put("hash", hashes.getLast());
        lines.add(row.entrySet().stream()
                .map(field -> "\"" + field.getKey() + "\":\"" + field.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}")));
    }

    private void write() throws IOException {
        Files.writeString(
                Path.of(export()),
                "{\"exported_at\":\"2026-03-02T14:30:00.000000Z\"}\n" + String.join("\n", lines) + "\n");
    }

    /** As the service would have done when the chain had so many rows. */
    private void sign(int rows) throws IOException {
        var heads = IntStream.rangeClosed(0, ACCESSES)
                .mapToObj(chain ->
                        chain < ACCESSES ? new Head(chain, 0, GENESIS) : new Head(chain, rows, hashes.get(rows)))
                .toList();
        var checkpoint = key.sign(OffsetDateTime.parse("2026-03-02T14:29:00Z"), "audit-1", heads);
        Files.createDirectories(checkpoints());
        Files.writeString(
                checkpoints().resolve("2026-03.audit-1" + CheckpointFiles.SUFFIX), checkpoint.toJson() + "\n");
        Files.writeString(checkpoints().resolve("keys"), key.verifyingKey().toBase64() + "\n");
    }
}
