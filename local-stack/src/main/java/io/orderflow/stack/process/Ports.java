package io.orderflow.stack.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Which ports of this machine are taken. */
public final class Ports {

    private static final int CONNECT_MILLIS = 500;
    private static final int LOWEST_FREE = 20_000;
    private static final int BEHIND_HIGHEST_FREE = 32_000;

    private Ports() {}

    /** Whether a server of the stack could not listen on this port of 127.0.0.1. */
    public static boolean isTaken(int port) {
        // Binding alone is not enough: some systems allow a second listener beside one on all addresses.
        return answers(port) || !bindable(port);
    }

    /** Whether somebody accepts connections there. */
    public static boolean answers(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(loopback(), port), CONNECT_MILLIS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    /**
     * As many different ports as asked for that are free now. Nothing reserves them; they are below those that systems give to
     * outgoing connections, one of which could take a port before, or between two starts of, the part that is to listen there.
     */
    public static List<Integer> free(int count) {
        return ThreadLocalRandom.current()
                .ints(LOWEST_FREE, BEHIND_HIGHEST_FREE)
                .distinct()
                .filter(port -> !isTaken(port))
                .limit(count)
                .boxed()
                .toList();
    }

    private static boolean bindable(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private static InetAddress loopback() throws IOException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
