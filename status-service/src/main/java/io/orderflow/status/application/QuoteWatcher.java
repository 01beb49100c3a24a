package io.orderflow.status.application;

import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One open connection of somebody who watches quotes. */
public interface QuoteWatcher {

    /** The instruments it watches. */
    Set<String> symbols();

    /**
     * Looks at what holds now, and says what is news. Never blocks; a reader that is not done with what was said before is told the
     * newest when it is.
     *
     * @param newest by symbol; null if no quote is known
     * @param nowNanos of {@link System#nanoTime}
     */
    void look(Function<String, @Nullable QuoteMessage> newest, long nowNanos);

    /** Tells the client that this instance goes away, and closes. */
    void goodbye();
}
