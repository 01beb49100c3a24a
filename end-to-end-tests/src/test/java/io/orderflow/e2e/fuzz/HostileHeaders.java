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

    /** In place of the header Host, which two programs could read in two ways. */
    static final List<String> UNREADABLE = List.of(
            "X-None: 1",
            "Host: a\r\nHost: b",
            "Host: a b",
            "Host: u@h/x",
            "Host: a\r\nBad Header: x",
            "Host: a\r\nX: \u0000",
            "Host: a\r\nX: " + "x".repeat(40_000),
            "Host: a\r\nContent-Length: 2\r\nContent-Length: 3",
            "Host: a\r\nContent-Length: -1",
            "Host: a\r\nTransfer-Encoding: gzip, chunked",
            "Host: a\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked");

    private HostileHeaders() {}
}
