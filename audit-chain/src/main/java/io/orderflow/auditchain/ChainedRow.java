package io.orderflow.auditchain;

import io.orderflow.auditchain.CanonicalForm.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A row as it stands in the log or in an export of it. Nothing says yet that it is as it was written.
 *
 * @param chain which chain it is in
 * @param sequence its place there, from 1
 * @param previousHash the hash of the row before, {@link Chains#GENESIS} for the first
 * @param hash the hash that it claims to have
 * @param fields everything that is hashed, in order; the first three are chain, sequence and previous hash
 */
public record ChainedRow(int chain, long sequence, String previousHash, String hash, List<Field> fields) {
    static final String CHAIN = "chain";
    static final String SEQUENCE = "sequence";
    static final String PREVIOUS_HASH = "previous_hash";
    static final String HASH = "hash";

    private static final List<String> LEADING = List.of(CHAIN, SEQUENCE, PREVIOUS_HASH);
    private static final Pattern CHAIN_NUMBER = Pattern.compile("0|[1-9][0-9]?");
    private static final Pattern SEQUENCE_NUMBER = Pattern.compile("[1-9][0-9]{0,17}");

    public ChainedRow {
        fields = List.copyOf(fields);
    }

    /**
     * The row that has these fields.
     *
     * @throws UnreadableException if they do not begin with chain, sequence and previous hash
     */
    public static ChainedRow of(List<Field> fields, String hash) throws UnreadableException {
        var leading = fields.stream().limit(LEADING.size()).map(Field::name).toList();
        if (!leading.equals(LEADING)) {
            throw new UnreadableException("a row begins with chain, sequence and previous_hash, not with " + leading);
        }
        int chain = (int) number(fields.getFirst(), CHAIN_NUMBER);
        if (chain >= Chains.COUNT) {
            throw new UnreadableException("there is no chain " + chain);
        }
        return new ChainedRow(
                chain, number(fields.get(1), SEQUENCE_NUMBER), fields.get(2).value(), hash, fields);
    }

    /** The hash that the fields give. */
    String computedHash() {
        return Sha256.hex(CanonicalForm.bytesOf(fields));
    }

    /** The hash that the same row would have at another place. */
    String hashAt(long otherSequence) {
        var moved = new ArrayList<>(fields);
        moved.set(1, new Field(SEQUENCE, Long.toString(otherSequence)));
        return Sha256.hex(CanonicalForm.bytesOf(moved));
    }

    /** Whether the row belongs into the chain it is in. */
    boolean isInItsChain() {
        return chain == Chains.ACCESSES
                || value("order_id")
                        .or(() -> value("event_id"))
                        .filter(subject -> Chains.of(subject) == chain)
                        .isPresent();
    }

    /** A value by the name of its field; empty if it has none. */
    public Optional<String> value(String name) {
        return fields.stream()
                .filter(field -> field.name().equals(name))
                .map(Field::value)
                .findFirst();
    }

    private static long number(Field field, Pattern pattern) throws UnreadableException {
        if (!pattern.matcher(field.value()).matches()) {
            throw new UnreadableException("the " + field.name() + " is no number");
        }
        return Long.parseLong(field.value());
    }
}
