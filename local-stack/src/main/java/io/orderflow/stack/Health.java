package io.orderflow.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a health endpoint answers. */
enum Health {
    UP,
    /** It answers that it is not well (503). */
    DOWN,
    /** It does not answer, or nothing that a health endpoint would say. */
    SILENT;

    private static final int LIMIT_MILLIS = 2_000;

    static Health of(String url) {
        try {
            // Not the newer client: it would keep threads and connections for ten calls in as many seconds.
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection(java.net.Proxy.NO_PROXY);
            connection.setConnectTimeout(LIMIT_MILLIS);
            connection.setReadTimeout(LIMIT_MILLIS);
            try {
                return switch (connection.getResponseCode()) {
                    case HttpURLConnection.HTTP_OK -> UP;
                    case HttpURLConnection.HTTP_UNAVAILABLE -> DOWN;
                    default -> SILENT;
                };
            } finally {
                connection.disconnect();
            }
        } catch (IOException refused) {
            return SILENT;
        }
    }
}
