package io.orderflow.status.inbound;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Serves the AsyncAPI document of what is pushed, to everybody, as the OpenAPI document of the calls is served. */
@Singleton
class StreamDocument {
    private static final String PATH = "/q/asyncapi";
    private static final String FILE = "/META-INF/asyncapi.yaml";
    private static final String MEDIA_TYPE = "application/yaml;charset=UTF-8";

    void serve(@Observes Router router) {
        var document = read();
        router.route(PATH)
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .handler(context -> context.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE)
                        .end(document));
    }

    private static Buffer read() {
        try (var file = StreamDocument.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + FILE);
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
