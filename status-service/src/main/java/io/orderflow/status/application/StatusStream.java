package io.orderflow.status.application;

/** One open connection of a trader. */
public interface StatusStream {

    /** Sends a message, after those sent before. Never blocks; a reader that lags too far behind is cut off. */
    void send(String json);

    /** Tells the client that this instance goes away, and closes: it may connect to another one at once. */
    void goodbye();
}
