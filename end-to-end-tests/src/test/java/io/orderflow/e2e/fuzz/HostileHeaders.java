package io.orderflow.e2e.fuzz;

import java.util.List;

/** Headers that no submission is taken with. */
final class HostileHeaders {
    /** Beside a Content-Type as it should be. */
    static final List<String> BESIDE_JSON = List.of(
            "Idempotency-Key: " + "k".repeat(129),
            "Idempotency-Key: ",
            "Idempotency-Key: a\r\nIdempotency-Key: b",
            "Idempotency-Key: \u00e9",
            "Allow-Duplicate: maybe",
            "Allow-Duplicate: true\r\nAllow-Duplicate: true",
            "Content-Type: text/plain");

    /** Of which none is JSON in UTF-8, or not for certain. */
    static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "multipart/form-data; boundary=x",
            "application/x-www-form-urlencoded",
            "application/json; charset=utf-16",
            "*/*",
            "application/*",
            "application/json, text/plain",
            "json",
            "application/",
            "");

    private HostileHeaders() {}
}
