package io.orderflow.chassis.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.orderflow.chassis.http.AllowedMethods;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.VertxException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.ConnectException;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever a resource or the framework throws becomes a problem document; nobody is shown a stack trace. */
public class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
    private static final int RETRY_AFTER_SECONDS = 2;

    private final AllowedMethods allowedMethods;

    ProblemMappers(AllowedMethods allowedMethods) {
        this.allowedMethods = allowedMethods;
    }

    @ServerExceptionMapper
    public Response problem(ProblemException e) {
        var answer = answer(e.problem());
        var retryAfter = e.retryAfter();
        return retryAfter == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.RETRY_AFTER, null)
                        .header(HttpHeaders.RETRY_AFTER, retryAfter)
                        .build();
    }

    @ServerExceptionMapper
    public Response unreadableJson(JsonProcessingException e) {
        return answer(MalformedJson.of(e));
    }

    /** The framework has a mapper of its own for this kind, without a document. */
    @ServerExceptionMapper
    public Response mismatchedJson(MismatchedInputException e) {
        return unreadableJson(e);
    }

    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    public Response unauthenticated(Exception e) {
        return causedBy(e, OIDCException.class) ? identityProviderAway(e) : unauthenticated();
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e) {
        return answer(Problems.ofStatus(403));
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException e, UriInfo uri) {
        int status = e.getResponse().getStatus();
        if (status == 401) {
            return unauthenticated();
        }
        if (status < 500 && e.getCause() instanceof JsonProcessingException json) {
            return unreadableJson(json);
        }
        if (status == 405) {
            return Response.fromResponse(answer(Problems.ofStatus(405)))
                    .header(HttpHeaders.ALLOW, allowedMethods.of(uri.getPath()))
                    .build();
        }
        return status < 500 ? answer(Problems.ofStatus(status)) : unexpected(e);
    }

    @ServerExceptionMapper
    public Response identityProviderAway(OIDCException e) {
        return identityProviderAway((Exception) e);
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e) {
        UUID errorId = UUID.randomUUID();
        LOG.errorf(e, "error_id=%s", errorId);
        boolean away = causedBy(e, ConnectException.class)
                || causedBy(e, TimeoutException.class)
                || causedBy(e, VertxException.class);
        return answer(away ? Problems.unavailable("A part of the system", errorId) : Problems.internal(errorId));
    }

    private static Response identityProviderAway(Exception e) {
        UUID errorId = UUID.randomUUID();
        LOG.warnf(e, "the identity provider cannot be asked, error_id=%s", errorId);
        return answer(Problems.unavailable("The sign-in service", errorId));
    }

    private static Response unauthenticated() {
        return Response.fromResponse(answer(Problems.ofStatus(401)))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private static Response answer(Problem problem) {
        var response =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503
                ? response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS).build()
                : response.build();
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
