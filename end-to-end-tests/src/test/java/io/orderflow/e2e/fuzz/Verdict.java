package io.orderflow.e2e.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.e2e.client.Json;
import io.orderflow.e2e.fuzz.HostileRequest.Leeway;
import io.orderflow.refusals.RefusalCode;
import io.orderflow.testing.ApiContract;
import java.util.Locale;
import java.util.Optional;

/** Whether an answer is a refusal as the interface promises it. */
final class Verdict {
    private static final ApiContract CONTRACT = ApiContract.ofThisRepository();

    private Verdict() {}

    /** What is wrong with the answer to a hostile request, if something is. */
    static Optional<String> on(HostileRequest request, Optional<RawConnection.Reply> answer) {
        if (answer.isEmpty()) {
            return request.leeway() == Leeway.MAY_BE_DROPPED
                    ? Optional.empty()
                    : Optional.of("no answer to " + request);
        }
        var reply = answer.get();
        boolean served = request.leeway() == Leeway.MAY_BE_SERVED && isHealth(reply);
        return (served ? Optional.<String>empty() : fault(reply))
                .or(() -> undocumented(request, reply))
                .map(fault -> fault + " for " + request);
    }

    /** Good or bad: on a machine that is busy enough it may be that a service does not say in time that it is up. */
    private static boolean isHealth(RawConnection.Reply reply) {
        boolean isJson = reply.headers().getOrDefault("content-type", "").startsWith("application/json");
        return isJson && (reply.status() == 200 || reply.status() == 503);
    }

    private static Optional<String> undocumented(HostileRequest request, RawConnection.Reply reply) {
        try {
            CONTRACT.check(request.answered(
                    reply.status(),
                    new String(reply.body(), UTF_8),
                    name -> Optional.ofNullable(reply.headers().get(name.toLowerCase(Locale.ROOT)))));
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Optional<String> fault(RawConnection.Reply reply) {
        if (reply.status() < 400 || reply.status() >= 500) {
            return Optional.of("status " + reply.status() + " " + new String(reply.body(), UTF_8));
        }
        if (!reply.headers().getOrDefault("content-type", "").startsWith("application/problem+json")) {
            return Optional.of("no problem but " + reply.headers());
        }
        try {
            var problem = Json.parse(new String(reply.body(), UTF_8));
            var code = RefusalCode.valueOf(problem.path("code").asText());
            boolean consistent = problem.path("status").asInt() == reply.status()
                    && !problem.path("detail").asText().isBlank()
                    && code.status() == reply.status();
            return consistent ? Optional.empty() : Optional.of("inconsistent " + reply.status() + " " + problem);
        } catch (IllegalArgumentException | AssertionError e) {
            return Optional.of("not a problem of ours: " + e.getMessage());
        }
    }
}
