package io.orderflow.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;

/** Asks with an address as it stands, which clients would correct or refuse; every answer is held against the contract. */
record RawGet(URI service, String token) {
    private static final int PATIENCE_MILLIS = 30_000;

    ApiAnswer get(String address) {
        var request = request(address);
        try (var connection = send(request)) {
            var answer = ApiAnswer.read(
                    request, new String(connection.getInputStream().readAllBytes(), ISO_8859_1));
            ApiContract.ofThisRepository().check(answer);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(address, e);
        }
    }

    /** A connection on which it has been asked; what is answered is the caller's to read. */
    Socket ask(String address) throws IOException {
        return send(request(address));
    }

    private Socket send(String request) throws IOException {
        var connection = new Socket();
        // Little is under way unread, so that a client who does not read is soon noticed.
        connection.setReceiveBufferSize(64 << 10);
        connection.setSoTimeout(PATIENCE_MILLIS);
        connection.connect(new InetSocketAddress(service.getHost(), service.getPort()));
        connection.getOutputStream().write(request.getBytes(ISO_8859_1));
        return connection;
    }

    private String request(String address) {
        return "GET " + address + " HTTP/1.1\r\nHost: audit\r\nAuthorization: Bearer " + token
                + "\r\nConnection: close\r\n\r\n";
    }
}
