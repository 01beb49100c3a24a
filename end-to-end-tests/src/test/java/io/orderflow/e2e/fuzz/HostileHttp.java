package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;

/** What is no HTTP, or HTTP that two programs could read as two different things. */
final class HostileHttp {
    private static final String LINE = "POST /api/v1/orders HTTP/1.1\r\n";
    private static final List<String> REQUESTS = List.of(
            "rubbish\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET http://elsewhere/api/v1/orders HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /api/v1/orders HTTP/9.9\r\nHost: a\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\nHost: a\r\nX: \u0000\r\n\r\n",
            "GET /api/v1/orders HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(40_000) + "\r\n\r\n",
            "GET /api/v1/orders?" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
            "CONNECT elsewhere:443 HTTP/1.1\r\nHost: a\r\n\r\n",
            LINE + "Host: a\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\n{}x",
            LINE + "Host: a\r\nContent-Length: -1\r\n\r\n",
            LINE + "Host: a\r\nContent-Length: 99999999999999999999\r\n\r\n",
            LINE + "Host: a\r\nTransfer-Encoding: identity\r\n\r\n",
            LINE + "Host: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
            LINE + "Host: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
            LINE + "Host: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 60\r\n\r\n0\r\n\r\n"
                    + "GET /api/v1/orders HTTP/1.1\r\nHost: a\r\n\r\n");

    private HostileHttp() {}

    static byte[] any(Random random) {
        if (random.nextInt(5) == 0) {
            var bytes = new byte[1 + random.nextInt(200)];
            random.nextBytes(bytes);
            return ("G" + new String(bytes, ISO_8859_1) + "\r\n\r\n").getBytes(ISO_8859_1);
        }
        return Seed.any(random, REQUESTS).getBytes(ISO_8859_1);
    }
}
