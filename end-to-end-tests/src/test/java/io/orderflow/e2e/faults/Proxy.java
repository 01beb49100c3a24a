package io.orderflow.e2e.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP proxy on 127.0.0.1 between services and what they need, on which the way can be blocked and broken. */
final class Proxy implements AutoCloseable {
    private static final int CHUNK = 16 << 10;

    private final ServerSocket listener;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    /** Completed while bytes pass. */
    private volatile CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

    private volatile boolean refusing;

    private Proxy(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    /** Listens from now on; the target need not listen yet. */
    static Proxy to(int target) throws IOException {
        var proxy = new Proxy(new ServerSocket(0, 256, InetAddress.getLoopbackAddress()), target);
        Thread.ofVirtual().name("proxy-" + target).start(proxy::accept);
        return proxy;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** From now on connections stand still, and new ones are taken and stand still as well. */
    synchronized void stall() {
        if (gate.isDone()) {
            gate = new CompletableFuture<>();
        }
    }

    /** From now on connections are broken and new ones too: there is nobody any more. */
    void refuse() {
        refusing = true;
        cut();
    }

    /** Everything passes again, also what stood still meanwhile. */
    synchronized void pass() {
        refusing = false;
        gate.complete(null);
    }

    /** Breaks all connections; what has not passed is lost. */
    void cut() {
        open.forEach(Proxy::close);
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot stop listening", e);
        }
        cut();
        pass();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                open.add(client);
                Thread.ofVirtual().start(() -> connect(client));
            } catch (IOException e) {
                // Closed, or this one connection came to nothing.
            }
        }
    }

    private void connect(Socket client) {
        gate.join();
        if (refusing) {
            drop(client);
            return;
        }
        try {
            Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(server);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            Thread.ofVirtual().start(() -> carry(client, server));
            Thread.ofVirtual().start(() -> carry(server, client));
        } catch (IOException e) {
            drop(client);
        }
    }

    private void carry(Socket from, Socket to) {
        var chunk = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                gate.join();
                out.write(chunk, 0, read);
            }
        } catch (IOException e) {
            // Broken on one side is broken on both.
        } finally {
            drop(from);
            drop(to);
        }
    }

    private void drop(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone all the same.
        }
    }
}
