package io.orderflow.execution.outbound;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server of web sockets that does by itself nothing at all: it need not open them, answer pings, or agree to a close. */
final class ManualVenue implements AutoCloseable {
    private static final Pattern KEY = Pattern.compile("(?i)sec-websocket-key: (\\S+)");
    private static final int TEXT = 0x81;
    private static final int PING = 0x89;
    private static final int PONG = 0x8A;
    private static final int MASK = 4;

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final List<Opened> connections = new CopyOnWriteArrayList<>();
    private volatile boolean opens = true;
    private volatile boolean answersPings = true;

    ManualVenue() {
        server = vertx.createNetServer(new NetServerOptions().setPort(0).setHost("localhost"))
                .connectHandler(socket -> connections.add(new Opened(socket)))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** One connection. */
    final class Opened {
        private final NetSocket socket;
        private final AtomicInteger pings = new AtomicInteger();
        private volatile boolean upgraded;

        Opened(NetSocket socket) {
            this.socket = socket;
            socket.handler(this::take);
        }

        /** Whether there is a web socket on it. */
        boolean isOpen() {
            return upgraded;
        }

        int pings() {
            return pings.get();
        }

        void say(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            socket.write(frame(TEXT, bytes));
        }

        private void take(Buffer bytes) {
            if (upgraded) {
                frames(bytes);
            } else if (opens) {
                upgraded = true;
                socket.write("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(bytes.toString()) + "\r\n\r\n");
            }
        }

        /** All that we send is short and arrives whole. */
        private void frames(Buffer bytes) {
            int at = 0;
            while (at + 1 < bytes.length()) {
                int length = bytes.getUnsignedByte(at + 1) & 0x7F;
                int head = length == 126 ? 4 : 2;
                int size = length == 126 ? bytes.getUnsignedShort(at + 2) : length;
                if (bytes.getUnsignedByte(at) == PING) {
                    ping(bytes.getBytes(at + head, at + head + MASK + size));
                }
                at += head + MASK + size;
            }
        }

        private void ping(byte[] masked) {
            pings.incrementAndGet();
            if (answersPings) {
                byte[] payload = new byte[masked.length - MASK];
                for (int i = 0; i < payload.length; i++) {
                    payload[i] = (byte) (masked[MASK + i] ^ masked[i % MASK]);
                }
                socket.write(frame(PONG, payload));
            }
        }
    }

    private static Buffer frame(int opcode, byte[] payload) {
        return Buffer.buffer()
                .appendUnsignedByte((short) opcode)
                .appendUnsignedByte((short) payload.length)
                .appendBytes(payload);
    }

    private static String accept(String request) {
        Matcher key = KEY.matcher(request);
        if (!key.find()) {
            throw new IllegalArgumentException("no web socket is asked for: " + request);
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key.group(1) + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    URI address() {
        return URI.create("ws://localhost:" + server.actualPort() + "/stream");
    }

    /** Whether it agrees to open web sockets. */
    void opens(boolean agrees) {
        opens = agrees;
    }

    void answersPings(boolean answers) {
        answersPings = answers;
    }

    List<Opened> connections() {
        return connections;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
