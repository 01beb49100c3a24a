package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** Frames that no client of the status stream sends. */
final class HostileFrames {
    private static final int PER_CONNECTION = 25;
    private static final int TIMEOUT_MILLIS = 15_000;
    private static final int CLOSE = 8;
    private static final int PING = 9;

    private final URI gateway;
    private final String token;

    HostileFrames(URI gateway, String token) {
        this.gateway = gateway;
        this.token = token;
    }

    /** Sends so many; every connection must be ended by the other side. Gives the reasons and how often each came. */
    Map<String, Integer> send(Random random, int count) throws IOException {
        var ends = new TreeMap<String, Integer>();
        for (int sent = 0; sent < count; sent += PER_CONNECTION) {
            ends.merge(provoke(random), 1, Integer::sum);
        }
        assertThat(ends.keySet()).as("how connections ended").noneMatch(end -> end.startsWith("open"));
        return ends;
    }

    private String provoke(Random random) throws IOException {
        try (var socket = new Socket(gateway.getHost(), gateway.getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            var in = new DataInputStream(socket.getInputStream());
            shakeHands(socket, in);
            int kind = random.nextInt(9);
            try {
                for (int i = 0; i < PER_CONNECTION; i++) {
                    socket.getOutputStream().write(frame(random, kind));
                }
            } catch (IOException _) {
                // It has closed already; what it said may still be there.
            }
            return endOf(in);
        }
    }

    private void shakeHands(Socket socket, DataInputStream in) throws IOException {
        var handshake = "GET /ws/orders/events?token=" + token + " HTTP/1.1\r\nHost: gateway\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.getOutputStream().write(handshake.getBytes(ISO_8859_1));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        assertThat(head.toString()).startsWith("HTTP/1.1 101");
    }

    private static byte[] frame(Random random, int kind) throws IOException {
        var payload = new byte[random.nextInt(60)];
        random.nextBytes(payload);
        return switch (kind) {
            case 0 -> masked(0x81, "{\"action\":\"subscribe\"}".getBytes(UTF_8));
            case 1 -> masked(0x82, payload);
            // Text that is not UTF-8.
            case 2 -> masked(0x81, new byte[] {(byte) 0xff, (byte) 0xfe, (byte) 0xc0});
            case 3 -> masked(0x80 | PING, payload);
            // Reserved bits, or an operation nobody knows.
            case 4 -> masked(0xf1, payload);
            case 5 -> masked(0x80 | 3 + random.nextInt(5), payload);
            // The beginning of a message that never ends.
            case 6 -> masked(0x00 | (random.nextBoolean() ? 1 : 0), payload);
            // Not masked, as only servers may send.
            case 7 -> new byte[] {(byte) 0x81, 2, 'h', 'i'};
            // A length of exabytes.
            default -> new byte[] {(byte) 0x82, (byte) 0xff, 0x7f, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5};
        };
    }

    private static byte[] masked(int head, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(head);
        frame.write(0x80 | payload.length);
        // A mask of zeros leaves the payload as it is.
        frame.write(new byte[4]);
        frame.write(payload);
        return frame.toByteArray();
    }

    /** Reads what is sent until the end, which must come. */
    private static String endOf(DataInputStream in) {
        try {
            while (true) {
                int operation = in.readUnsignedByte() & 0x0f;
                int length = in.readUnsignedByte() & 0x7f;
                if (length == 126) {
                    length = in.readUnsignedShort();
                }
                var payload = in.readNBytes(length);
                if (operation == CLOSE) {
                    int code = length < 2 ? 0 : (payload[0] & 0xff) << 8 | payload[1] & 0xff;
                    return code + " " + (length < 2 ? "" : new String(payload, 2, length - 2, UTF_8));
                }
            }
        } catch (SocketTimeoutException _) {
            return "open after " + TIMEOUT_MILLIS + " ms";
        } catch (IOException _) {
            return "closed without a reason";
        }
    }
}
