package io.orderflow.gateway.inbound;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.orderflow.gateway.application.Problem;
import io.orderflow.gateway.domain.Refusal;
import io.orderflow.http.UnreadableAnswer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The problem that the gateway answers to what is no HTTP or whose address could be misread. */
@Singleton
class UnreadableProblem implements UnreadableAnswer {
    /** Other methods are refused as such, whatever their address. */
    @Override
    public boolean goesOn(HttpServerRequest request) {
        return !RequestHead.METHODS.contains(request.method()) || RequestHead.targetIsPlain(request);
    }

    @Override
    public Answer to(HttpServerRequest request) {
        var problem = Problem.of(refusal(request), UUID.randomUUID().toString(), null);
        return new Answer(problem.status(), problem.headers(), problem.body());
    }

    private static Refusal refusal(HttpServerRequest request) {
        if (request.decoderResult().isSuccess()) {
            return Refusal.unreadable("its address");
        }
        return switch (request.decoderResult().cause()) {
            case TooLongHttpLineException _ -> Refusal.addressTooLong();
            case TooLongHttpHeaderException _ -> Refusal.headersTooLarge();
            case null, default -> Refusal.unreadable("its first line or one of its headers");
        };
    }
}
