package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Which chains there are. Rows are spread over several so that they can be appended side by side. */
public final class Chains {
    /** Chains 0 to 15 hold the log of orders and of what operations change. */
    public static final int OF_LOG = 16;
    /** The chain of who read the log. */
    public static final int ACCESSES = 16;
    /** All of them, numbered from 0. */
    public static final int COUNT = 17;
    /** What the first row of a chain has for its previous hash. */
    public static final String GENESIS = "0".repeat(64);

    private Chains() {}

    /**
     * The chain of a row of the log.
     *
     * @param subject the id of its order or, where it has none, of its event; as text, in lower case
     */
    public static int of(String subject) {
        return Byte.toUnsignedInt(Sha256.of(subject.getBytes(UTF_8))[0]) % OF_LOG;
    }
}
