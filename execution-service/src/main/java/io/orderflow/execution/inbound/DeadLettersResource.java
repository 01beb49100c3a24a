package io.orderflow.execution.inbound;

import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.chassis.validation.QueryReader;
import io.orderflow.execution.application.DeadLetterTopic;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;

/** The records that services have put aside. Each call reads the topic, so only a few are read for at once. */
@Path("/api/v1/ops/dead-letters")
@RolesAllowed("ops")
@Produces(MediaType.APPLICATION_JSON)
public class DeadLettersResource {
    private static final Logger LOG = Logger.getLogger(DeadLettersResource.class);
    private static final int DEFAULT_LIMIT = 50;
    private static final int MOST = 200;

    private final DeadLetterTopic topic;

    DeadLettersResource(DeadLetterTopic topic) {
        this.topic = topic;
    }

    /** The newest first. */
    @GET
    public Uni<DeadLettersJson> newest(@Context UriInfo uri) {
        var reader = new QueryReader(uri.getQueryParameters(), "The list of dead letters", Set.of("limit"));
        int limit = reader.wholeNumber("limit", DEFAULT_LIMIT, 1, MOST);
        if (!reader.faults().isEmpty()) {
            throw Problems.invalid(reader.faults());
        }
        return topic.newest(limit, DeadLettersJson.MOST_BYTES)
                .map(newest -> DeadLettersJson.of(newest, limit))
                .onFailure(DeadLetterTopic.BusyException.class)
                .transform(_ -> new ProblemException(Problem.of(
                        RefusalCode.TOO_BUSY,
                        "The dead letters are being read for others. Repeat the request in a moment.")))
                .onFailure(DeadLetterTopic.UnreadableException.class)
                .transform(DeadLettersResource::brokerAway);
    }

    private static Throwable brokerAway(Throwable failure) {
        UUID errorId = UUID.randomUUID();
        LOG.warnf("%s, error_id=%s", failure.getMessage(), errorId);
        return new ProblemException(Problems.unavailable("The message broker", errorId));
    }
}
