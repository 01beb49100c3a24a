package io.orderflow.gateway.domain;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A way in, and the service behind it. What no door leads to cannot be reached from outside: neither the services'
 * metrics nor their health.
 */
public enum Door {
    /** The trail of one order; before {@link #ORDERS}, whose path it shares. */
    TRAIL("trail", "/api/v1/orders/{id}/audit", "/api/v1/orders/[^/]+/audit", UpstreamService.AUDIT),
    /** The log and reports of it: compliance has all of it, traders what is about their own orders. */
    AUDIT("audit", "/api/v1/audit/logs", "/api/v1/audit(/.*)?", UpstreamService.AUDIT),
    /** What may be traded; only operations may ask. */
    TRADING_STATE("trading-state", "/api/v1/ops/trading-state", "/api/v1/ops/trading-state", UpstreamService.EXECUTION),
    /** Orders that are not over, above all those in trouble; only operations may ask. */
    ORDERS_IN_HAND("ops-orders", "/api/v1/ops/orders", "/api/v1/ops/orders", UpstreamService.EXECUTION),
    /** How the venues are doing; only operations may ask. */
    VENUES("venues", "/api/v1/ops/venues", "/api/v1/ops/venues", UpstreamService.EXECUTION),
    /** What services have put aside; only operations may ask. */
    DEAD_LETTERS("dead-letters", "/api/v1/ops/dead-letters", "/api/v1/ops/dead-letters", UpstreamService.EXECUTION),
    /** Cash, limits and permissions of the traders; only operations may ask. */
    ACCOUNTS("accounts", "/api/v1/ops/accounts", "/api/v1/ops/accounts(/.*)?", UpstreamService.RISK),
    /** Whose orders are taken in; only operations may ask. */
    INTAKE("intake", "/api/v1/ops/intake", "/api/v1/ops/intake", UpstreamService.ORDER_API),
    ACCOUNT("account", "/api/v1/account", "/api/v1/account(/.*)?", UpstreamService.RISK),
    INSTRUMENTS("instruments", "/api/v1/market/instruments", "/api/v1/market/instruments", UpstreamService.RISK),
    MARKET("market", "/api/v1/market/quotes", "/api/v1/market/(quotes|bars)", UpstreamService.STATUS),
    /** What an order would come to: asked by POST, and nothing is changed. */
    PREVIEW("preview", "/api/v1/orders/preview", "/api/v1/orders/preview", UpstreamService.ORDER_API),
    /** All the rest of the HTTP API. */
    ORDERS("orders", "/api/v1/orders", "/api/.+", UpstreamService.ORDER_API),
    API_DOCUMENT("openapi", "/q/openapi", "/q/openapi", UpstreamService.ORDER_API),
    STREAM_DOCUMENT("asyncapi", "/q/asyncapi", "/q/asyncapi", UpstreamService.STATUS),
    QUOTE_STREAM("ws-quotes", "/ws/market/quotes", "/ws/market/.+", UpstreamService.STATUS),
    /** All the rest of what is pushed. */
    STATUS_STREAM("ws", "/ws/orders/events", "/ws/.+", UpstreamService.STATUS);

    /** What the paths of the API are made of. Anything else could mean another path to a service than to the gateway. */
    private static final Pattern PLAIN_PATH = Pattern.compile("/[A-Za-z0-9_.~/-]*");

    private static final Pattern EMPTY_OR_DOTS = Pattern.compile("//|/\\.{1,2}(/|$)");

    private static final Set<Door> NOT_FOR_TRADERS =
            EnumSet.of(TRADING_STATE, ORDERS_IN_HAND, VENUES, DEAD_LETTERS, ACCOUNTS, INTAKE);

    private final String routeName;
    private final String example;
    private final Pattern paths;
    private final UpstreamService service;

    Door(String routeName, String example, String paths, UpstreamService service) {
        this.routeName = routeName;
        this.example = example;
        this.paths = Pattern.compile(paths);
        this.service = service;
    }

    /**
     * The door a path leads through. Paths with percent-encoding, empty or dot segments lead nowhere: the API has none,
     * and a service could read them differently.
     *
     * @param path the path of the request as sent, without the query
     */
    public static Optional<Door> of(String path) {
        if (!isPlain(path)) {
            return Optional.empty();
        }
        return Stream.of(values())
                .filter(door -> door.paths.matcher(path).matches())
                .findFirst();
    }

    /** Whether what is there is nothing but plain segments: not empty, no dots, no encoding. */
    public static boolean isPlain(String path) {
        return PLAIN_PATH.matcher(path).matches()
                && !EMPTY_OR_DOTS.matcher(path).find();
    }

    /** The doors as a trader who is lost would be told them. */
    public static List<String> examples() {
        return Stream.concat(
                        Stream.of(values())
                                .filter(door -> !NOT_FOR_TRADERS.contains(door))
                                .map(door -> door.example),
                        Stream.of("/health"))
                .toList();
    }

    /** Its name in metrics and the access log. */
    public String routeName() {
        return routeName;
    }

    /** Whether a WebSocket leads through it. */
    public boolean isStream() {
        return this == STATUS_STREAM || this == QUOTE_STREAM;
    }

    public UpstreamService service() {
        return service;
    }
}
