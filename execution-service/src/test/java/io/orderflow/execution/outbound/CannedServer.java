package io.orderflow.execution.outbound;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server that answers every request with the same bytes, whatever they are. */
final class CannedServer implements AutoCloseable {
    /** Close the connection instead of answering. */
    static final String RESET = "reset";
    /** Never answer. */
    static final String SILENCE = "silence";

    private final Vertx vertx = Vertx.vertx();
    private final NetServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String answer = SILENCE;
    private volatile boolean closeAfterwards;

    CannedServer() {
        server = vertx.createNetServer(new NetServerOptions().setPort(0).setHost("localhost"))
                .connectHandler(socket -> socket.handler(request -> {
                    requests.add(request.toString());
                    if (answer.equals(RESET)) {
                        socket.close();
                    } else if (!answer.equals(SILENCE)) {
                        var written = socket.write(answer);
                        if (closeAfterwards) {
                            written.onComplete(ignored -> socket.close());
                        }
                    }
                }))
                .listen()
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    List<String> requests() {
        return requests;
    }

    void answer(int status, String body, String... headers) {
        answer = head(status, body.length(), headers) + body;
        closeAfterwards = false;
    }

    /** Promises more than it sends. */
    void answerTruncated(int status, String body) {
        answer = head(status, body.length() + 100) + body;
        closeAfterwards = true;
    }

    void behave(String how) {
        answer = how;
    }

    private static String head(int status, int length, String... headers) {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return "HTTP/1.1 " + status + " x\r\n" + more + "Content-Length: " + length + "\r\n\r\n";
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
