package io.orderflow.e2e.desk;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.WebSocketRoute;
import java.util.Random;
import java.util.regex.Pattern;

/**
 * The order stream of a page, broken again and again, if so many breaks are asked for: each connection lets a few messages through and is
 * cut at the next, which is lost on the way. It can be kept from being opened at all, too.
 */
final class BrokenStream {
    private static final Pattern ADDRESS = Pattern.compile("/ws/orders/events");
    private static final int MOST_MESSAGES = 3;
    private static final int RESTARTING = 1012;
    /** As if the network came back: without a pause that grows with every break. */
    private static final String AT_ONCE = "setInterval(() => dispatchEvent(new Event('online')), 50)";

    private final Random random;
    private final int most;
    private volatile int broken;
    private volatile boolean shut;

    private BrokenStream(Random random, int most) {
        this.random = random;
        this.most = most;
    }

    /**
     * Begins with the page's next connection.
     *
     * @param breaks after which the stream holds
     */
    static BrokenStream of(Page page, long seed, int breaks) {
        var stream = new BrokenStream(new Random(seed), breaks);
        page.addInitScript(AT_ONCE);
        page.routeWebSocket(ADDRESS, stream::connect);
        return stream;
    }

    /** A stream that does not break by itself; begins with the page's next connection. */
    static BrokenStream none(Page page) {
        var stream = new BrokenStream(new Random(0), 0);
        page.routeWebSocket(ADDRESS, stream::connect);
        return stream;
    }

    /** From now on no connection is let through to the system; one that is open stays. */
    void shut() {
        shut = true;
    }

    void open() {
        shut = false;
    }

    private void connect(WebSocketRoute client) {
        if (shut) {
            client.close(new WebSocketRoute.CloseOptions().setCode(RESTARTING));
            return;
        }
        var service = client.connectToServer();
        int[] left = {random.nextInt(MOST_MESSAGES)};
        service.onMessage(frame -> {
            if (holds() || left[0] > 0) {
                left[0]--;
                client.send(frame.text());
            } else if (left[0] == 0) {
                left[0]--;
                // By one thread only: that of the browser's events.
                broken = broken + 1;
                client.close(new WebSocketRoute.CloseOptions().setCode(RESTARTING));
                service.close();
            }
        });
    }

    /** How often it has broken so far; for any thread. */
    int broken() {
        return broken;
    }

    boolean holds() {
        return broken >= most;
    }
}
