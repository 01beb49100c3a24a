package io.orderflow.status.inbound;

import java.time.Duration;

/** How much a client has said lately. Used by one connection, one message at a time. */
final class ClientTalk {
    private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

    private final int mostMessages;
    private final int mostSize;
    private long windowBegan;
    private int messages;

    ClientTalk(int mostMessages, int mostSize) {
        this.mostMessages = mostMessages;
        this.mostSize = mostSize;
    }

    /** Whether the message may be overlooked; if not, the client has said too much. */
    synchronized boolean accept(int size, long nowNanos) {
        if (messages == 0 || nowNanos - windowBegan > WINDOW_NANOS) {
            windowBegan = nowNanos;
            messages = 0;
        }
        return ++messages <= mostMessages && size <= mostSize;
    }
}
