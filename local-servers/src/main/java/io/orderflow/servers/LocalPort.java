package io.orderflow.servers;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of 127.0.0.1. */
final class LocalPort {

    /** The address everything here listens on. */
    static final String HOST = "127.0.0.1";

    private LocalPort() {}

    /** A port that is free now. It may be gone when it is used, so whoever asks must be ready to ask again. */
    static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    /** A port that is free now, and is not {@code other}, which must be free too. */
    static int freeBeside(int other) throws IOException {
        try (ServerSocket held = new ServerSocket()) {
            held.setReuseAddress(true);
            held.bind(new InetSocketAddress(HOST, other), 1);
            return free();
        }
    }

    /**
     * Says in a sentence that a port is taken, which servers themselves say in a log at best.
     *
     * @throws IllegalStateException if something listens on the port
     */
    static void requireFree(int port, String server) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: connections of a stopped predecessor that linger do not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port), 1);
        } catch (BindException e) {
            throw new IllegalStateException(
                    "port " + port + ", which " + server + " is to listen on, is in use by another program", e);
        }
    }
}
