package io.orderflow.execution.outbound;

import io.orderflow.execution.config.ExecutionConfig;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** Our key at a venue, and how Alpaca's protocol has it shown. */
final class VenueKey {
    private final String key;
    private final String secret;

    VenueKey(ExecutionConfig.VenueConfig settings) {
        this.key = settings.apiKey();
        this.secret = settings.apiSecret();
    }

    /** The message that opens a stream. */
    String authentication() {
        return AlpacaJson.MAPPER
                .createObjectNode()
                .put("action", "auth")
                .put("key", key)
                .put("secret", secret)
                .toString();
    }

    /** A request that shows the key, and wants JSON. */
    RequestOptions request(HttpMethod method, String uri) {
        return new RequestOptions()
                .setMethod(method)
                .setAbsoluteURI(uri)
                .putHeader("APCA-API-KEY-ID", key)
                .putHeader("APCA-API-SECRET-KEY", secret)
                .putHeader("Accept", "application/json");
    }
}
