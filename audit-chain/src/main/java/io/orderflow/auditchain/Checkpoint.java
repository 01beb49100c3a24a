package io.orderflow.auditchain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The heads of all chains at one moment, signed. What it has signed cannot be rewritten any more by anybody who lacks the
 * key, the owner of the database included.
 *
 * @param at when, by the database's clock: every row that is not signed was committed after the heads were read
 * @param instance which process made it
 * @param heads of all chains, by number
 * @param keyId which key has signed it
 * @param signature Ed25519 over the {@linkplain #signedForm canonical form}, in Base64
 */
public record Checkpoint(OffsetDateTime at, String instance, List<Head> heads, String keyId, String signature) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public Checkpoint {
        heads = List.copyOf(heads);
    }

    /** What is signed: {@code at}, {@code instance}, {@code key_id}, and a {@code head} for each chain. */
    static byte[] signedForm(OffsetDateTime at, String instance, List<Head> heads, String keyId) {
        var form = new CanonicalForm().time("at", at).text("instance", instance).text("key_id", keyId);
        heads.forEach(head -> form.text("head", head.chain() + " " + head.sequence() + " " + head.hash()));
        return CanonicalForm.bytesOf(form.fields());
    }

    byte[] signedForm() {
        return signedForm(at, instance, heads, keyId);
    }

    /** As a line of a checkpoint file, and as a record of the topic; without the line feed. */
    public String toJson() {
        var json = MAPPER.createObjectNode()
                .put("at", CanonicalForm.timeText(at))
                .put("instance", instance)
                .put("key_id", keyId);
        var array = json.putArray("heads");
        heads.forEach(head -> array.addObject()
                .put("chain", head.chain())
                .put("sequence", head.sequence())
                .put("hash", head.hash()));
        return json.put("signature", signature).toString();
    }

    /** Reads what {@link #toJson} has written. */
    public static Checkpoint parse(String line) throws UnreadableException {
        try {
            var json = MAPPER.readTree(line);
            var heads = new ArrayList<Head>();
            for (var head : json.path("heads")) {
                heads.add(new Head((int) number(head, "chain"), number(head, "sequence"), text(head, "hash")));
            }
            return new Checkpoint(
                    CanonicalForm.timeOf(text(json, "at")),
                    text(json, "instance"),
                    heads,
                    text(json, "key_id"),
                    text(json, "signature"));
        } catch (JsonProcessingException e) {
            throw new UnreadableException("it is no checkpoint");
        }
    }

    /** Whether a line is whole, if no more: what was begun and not finished is no JSON. */
    static boolean isJson(String line) {
        try {
            MAPPER.readTree(line);
            return true;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static long number(JsonNode json, String name) throws UnreadableException {
        var value = json.path(name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new UnreadableException("its " + name + " is no number");
        }
        return value.longValue();
    }

    private static String text(JsonNode json, String name) throws UnreadableException {
        var value = json.path(name);
        if (!value.isTextual()) {
            throw new UnreadableException("its " + name + " is missing");
        }
        return value.textValue();
    }
}
