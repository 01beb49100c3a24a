package io.orderflow.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.sql.Connection;
import java.sql.Timestamp;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;

/**
 * The log verified by somebody who has read {@code docs/audit-chain.md} and nothing else: no class of the service and none
 * of {@code audit-chain} is used here.
 */
final class StrangersVerifier {
    private static final String LOG = "chain sequence previous_hash id event_id order_id trader_id action status symbol"
            + " side quantity price venue timestamp reason_code reason retry_attempt error_code version source_topic"
            + " source_partition source_offset scope subject changed_by changes event created_at";
    private static final String ACCESSES =
            "chain sequence previous_hash id accessed_by role kind parameters row_count accessed_at";

    private StrangersVerifier() {}

    /** How many rows there are, if all of them hold. */
    static int verify(Connection connection) throws Exception {
        return verify(connection, "execution_logs", LOG) + verify(connection, "audit_accesses", ACCESSES);
    }

    private static int verify(Connection connection, String table, String columns) throws Exception {
        var heads = new HashMap<Integer, List<String>>();
        int count = 0;
        try (var rows =
                connection.createStatement().executeQuery("SELECT * FROM " + table + " ORDER BY chain, sequence")) {
            for (; rows.next(); count++) {
                var form = new ByteArrayOutputStream();
                for (var column : columns.split(" ")) {
                    if (rows.getObject(column) != null) {
                        write(form, column, text(rows.getObject(column)));
                    }
                }
                var chain = heads.computeIfAbsent(rows.getInt("chain"), _ -> new ArrayList<>(List.of("0".repeat(64))));
                var hash = HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(form.toByteArray()));
                if (!hash.equals(rows.getString("hash"))
                        || !chain.getLast().equals(rows.getString("previous_hash"))
                        || chain.size() != rows.getLong("sequence")) {
                    throw new AssertionError(
                            "broken at row " + rows.getLong("sequence") + " of chain " + rows.getInt("chain"));
                }
                chain.add(hash);
            }
        }
        return count;
    }

    /** Whether a checkpoint is what a key has signed; the key as X.509 in Base64. */
    static boolean isSigned(String json, String key) throws Exception {
        var checkpoint = new ObjectMapper().readTree(json);
        var form = new ByteArrayOutputStream();
        for (var name : List.of("at", "instance", "key_id")) {
            write(form, name, checkpoint.get(name).textValue());
        }
        for (var head : checkpoint.get("heads")) {
            write(
                    form,
                    "head",
                    head.get("chain").asText() + " " + head.get("sequence").asText() + " "
                            + head.get("hash").asText());
        }
        var signature = Signature.getInstance("Ed25519");
        signature.initVerify(KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(key))));
        signature.update(form.toByteArray());
        return signature.verify(
                Base64.getDecoder().decode(checkpoint.get("signature").textValue()));
    }

    private static void write(ByteArrayOutputStream form, String name, String text) throws IOException {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        form.write((name + "=" + value.length + ":").getBytes(StandardCharsets.UTF_8));
        form.write(value);
        form.write('\n');
    }

    private static String text(Object value) {
        return switch (value) {
            case BigDecimal amount -> amount.stripTrailingZeros().toPlainString();
            case Timestamp time ->
                DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'")
                        .format(time.toInstant().atOffset(ZoneOffset.UTC));
            default -> value.toString();
        };
    }
}
