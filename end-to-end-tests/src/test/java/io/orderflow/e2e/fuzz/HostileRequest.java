package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A request that must be refused.
 *
 * @param what for the message of a failure
 * @param mayBeDropped whether closing the connection is an answer: nothing that follows a broken body can be understood
 */
record HostileRequest(String what, byte[] bytes, boolean mayBeDropped) {
    @Override
    public String toString() {
        var head = new String(bytes, 0, Math.min(bytes.length, 600), ISO_8859_1);
        return what + ": " + head.replace("\r\n", "⏎");
    }
}
