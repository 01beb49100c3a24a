package io.orderflow.status.application;

import java.util.List;

/** One open connection of a trader. */
public interface StatusStream {

    /** Sends what the stream begins with, ahead of everything else. Called once; how much it is counts for no bound. */
    void begin(List<String> beginning);

    /** Sends a message, after those sent before. Never blocks; a reader that lags too far behind is cut off. */
    void send(String json);

    /** Sends a message that says no more than that the stream lives; passed over while anything else is on its way. */
    void beat(String json);

    /** Tells the client that this instance goes away, and closes: it may connect to another one at once. */
    void goodbye();
}
