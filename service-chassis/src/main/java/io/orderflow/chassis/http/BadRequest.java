package io.orderflow.chassis.http;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.http.UnreadableAnswer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.Map;

/** The problem that a service answers to what is no HTTP or has no address. */
@Singleton
class BadRequest implements UnreadableAnswer {
    @Override
    public Answer to(HttpServerRequest request) {
        var problem = Problems.ofStatus(400);
        return new Answer(
                problem.status(), Map.of("Content-Type", Problem.MEDIA_TYPE), Buffer.buffer(problem.toJson()));
    }
}
