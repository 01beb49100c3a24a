package io.orderflow.e2e.client;

import com.fasterxml.jackson.databind.node.MissingNode;
import io.orderflow.testing.ApiAnswer;
import io.orderflow.testing.ApiContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;

/**
 * A plain HTTP/1.1 client, as any front end or script would be one. Every answer of the public API is held against its
 * OpenAPI document.
 */
public final class Http {
    static final HttpClient CLIENT = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final ApiContract CONTRACT = ApiContract.ofThisRepository();

    private Http() {}

    public static HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
    }

    /**
     * Sends and waits.
     *
     * @throws UncheckedIOException if there was no answer
     * @throws AssertionError if the answer is not as documented
     */
    public static Answer send(HttpRequest request) {
        try {
            var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
            return answer(
                    request.method(),
                    response.uri().getRawPath(),
                    response.statusCode(),
                    response.headers(),
                    response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** An answer that came some way or other, as documented. */
    static Answer answer(String method, String path, int status, HttpHeaders headers, String body) {
        var type = headers.firstValue("content-type");
        CONTRACT.check(new ApiAnswer(method, path, status, type, body, headers::firstValue));
        boolean json = type.filter(text -> text.contains("json")).isPresent() && !body.isBlank();
        return new Answer(status, json ? Json.parse(body) : MissingNode.getInstance(), headers);
    }
}
