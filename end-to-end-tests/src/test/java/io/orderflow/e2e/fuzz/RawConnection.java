package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A connection that sends any bytes and reads what comes back as HTTP. It is opened again when the other side closes it. */
final class RawConnection implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 20_000;

    private final URI server;
    private Socket socket;
    private InputStream in;

    RawConnection(URI server) {
        this.server = server;
    }

    /** An answer; header names in lower case. */
    record Reply(int status, Map<String, String> headers, byte[] body) {
        boolean closes() {
            return headers.getOrDefault("connection", "").equalsIgnoreCase("close");
        }
    }

    /** Sends the bytes and reads one answer; empty if the other side closes the connection without one. */
    Optional<Reply> exchange(byte[] request) throws IOException {
        boolean fresh = socket == null;
        if (fresh) {
            open();
        }
        try {
            send(request);
            var reply = read();
            if (reply.closes()) {
                close();
            }
            return Optional.of(reply);
        } catch (IOException e) {
            close();
            // A connection that was kept may have been closed meanwhile, and said nothing about this request.
            return fresh ? Optional.empty() : exchange(request);
        }
    }

    private void open() throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** The other side may have answered and closed before it has all: then the answer counts. */
    private void send(byte[] request) {
        try {
            socket.getOutputStream().write(request);
        } catch (IOException _) {
            // The answer, if there is one, is read all the same.
        }
    }

    private Reply read() throws IOException {
        var words = line().split(" ", 3);
        if (words.length < 2 || !words[0].startsWith("HTTP/")) {
            throw new EOFException("no answer");
        }
        int status = Integer.parseInt(words[1]);
        var headers = new HashMap<String, String>();
        for (var line = line(); !line.isEmpty(); line = line()) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        if (status == 100) {
            return read();
        }
        return new Reply(status, headers, body(headers));
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return in.readNBytes(Integer.parseInt(headers.get("content-length")));
        }
        if (!headers.containsKey("transfer-encoding")) {
            return new byte[0];
        }
        var whole = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            whole.write(in.readNBytes(size));
            line();
        }
        line();
        return whole.toByteArray();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("closed");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    static byte[] bytes(String text) {
        return text.getBytes(ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
