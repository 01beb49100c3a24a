package io.orderflow.e2e.fuzz;

import java.util.List;

/** Where nothing is to be had. */
final class HostileAddresses {
    /** No list of anything has such parameters. */
    static final List<String> QUERIES = List.of(
            "limit=abc",
            "limit=-1",
            "limit=0",
            "limit=1e9",
            "limit=99999999999999999999",
            "limit=20&limit=30",
            "limit=%00",
            "limit=",
            "offset=-1",
            "offset=%F0%9F%98%80",
            "status=OPEN",
            "status=%ff",
            "symbol=aapl%00",
            "symbol=%ED%A0%80",
            "unknown=1",
            "=1",
            "&&&x",
            "after=%00",
            "a=" + "x".repeat(7_000),
            "%",
            "%zz",
            "x=%u0041");
    /** What no address can end with. */
    static final List<String> UNREADABLE_QUERIES =
            List.of("%", "%zz", "x=%u0041", "x=\u00ff", "x=\u0001", "#x", "x=%4");

    /** What stands for neither an order nor a trader. */
    static final List<String> VARIABLES = List.of(
            "0",
            "-",
            "null",
            "not-an-id",
            "1-1-1-1-1",
            "%00",
            "%2e%2e",
            "..",
            "a;b=c",
            "a%20b",
            "%F0%9F%98%80",
            "%ED%A0%80",
            "0195e4a0-0000-7000-8000-00000000dea",
            "a:b",
            "x".repeat(37),
            "x".repeat(2_000));

    /** Paths that no trader finds anything at. */
    static final List<String> NOWHERE = List.of(
            "/desks",
            "/desk/../q/metrics",
            "/desk/%2e%2e/q/metrics",
            "/desk/assets/none.js",
            "/api",
            "/internal/assessments",
            "/q/metrics",
            "/q/dev",
            "/api/../q/metrics",
            "/api/v1/orders/%2e%2e",
            "/api/v1/orders/x/y/z",
            "/api/v1/orders//",
            "/api/v1/orders;a=b",
            "/api/v1/ops",
            "/api/v1/ops/accounts/%00",
            "/api/v1/orders/00000000-0000-0000-0000-000000000000",
            "/api/v1/orders/not-an-id",
            "/.git/config",
            "/api/v1/orders/" + "a".repeat(2_000),
            "/api/v1/accounts",
            "/ws/orders",
            "/favicon.ico");

    private HostileAddresses() {}
}
