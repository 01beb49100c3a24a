package io.orderflow.execution.inbound;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.chassis.http.Caller;
import io.orderflow.chassis.http.JsonFields;
import io.orderflow.chassis.problem.Problem;
import io.orderflow.chassis.problem.ProblemException;
import io.orderflow.chassis.problem.Problems;
import io.orderflow.execution.application.ReadTradingStates;
import io.orderflow.execution.application.SetTradingState;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.Venues;
import io.orderflow.execution.domain.StateSetting;
import io.orderflow.execution.domain.TradingStateRequest;
import io.orderflow.execution.domain.TradingSubject;
import io.orderflow.refusals.RefusalCode;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The switch of those who operate the system: what may be traded. */
@Path("/api/v1/ops/trading-state")
@RolesAllowed("ops")
@Produces(MediaType.APPLICATION_JSON)
public class TradingStateResource {
    private static final Logger LOG = Logger.getLogger(TradingStateResource.class);

    private final SetTradingState setTradingState;
    private final ReadTradingStates readTradingStates;
    private final List<String> venues;
    private final Caller caller;

    TradingStateResource(
            SetTradingState setTradingState, ReadTradingStates readTradingStates, Venues venues, Caller caller) {
        this.setTradingState = setTradingState;
        this.readTradingStates = readTradingStates;
        this.venues = venues.all().stream().map(Venue::name).toList();
        this.caller = caller;
    }

    /** What is in force: the firm's state, and all others that are not ACTIVE. */
    @GET
    public Uni<TradingStateJson.All> states() {
        return readTradingStates
                .inForce()
                .map(inForce -> new TradingStateJson.All(
                        inForce.settings().stream().map(TradingStateJson::of).toList(), inForce.version()));
    }

    /** Sets a state, and answers once no send that it forbids can reach a venue any more. */
    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<TradingStateJson.Set> set(@Nullable JsonNode body) {
        String by = caller.id();
        TradingStateRequest request = valid(body);
        var command = new SetTradingState.Command(
                request.subject(),
                request.state(),
                request.reason(),
                request.cancelOpenOrders(),
                request.version(),
                by);
        LOG.infof("%s sets %s to %s: %s", command.by(), command.subject(), command.state(), command.reason());
        return setTradingState.set(command).map(outcome -> switch (outcome) {
            case SetTradingState.Done(StateSetting setting, int cancelsRequested, boolean finished) -> {
                if (!finished) {
                    throw unfinished(TradingStateJson.of(setting));
                }
                yield new TradingStateJson.Set(TradingStateJson.of(setting), cancelsRequested);
            }
            case SetTradingState.Conflict conflict -> throw refused(command, conflict);
        });
    }

    private TradingStateRequest valid(@Nullable JsonNode body) {
        var fields = JsonFields.of(body)
                .orElseThrow(() -> new ProblemException(Problem.of(
                        RefusalCode.MALFORMED_JSON,
                        "The body must be a JSON object with the fields of a trading state. See /q/openapi.")));
        return switch (TradingStateRequest.read(fields, venues)) {
            case TradingStateRequest.Valid(var request) -> request;
            case TradingStateRequest.Invalid(var faults) -> throw Problems.invalid(faults);
        };
    }

    private static ProblemException refused(SetTradingState.Command command, SetTradingState.Conflict conflict) {
        LOG.warnf("%s is based on an earlier version: %s", command, conflict);
        String what = conflict.current()
                .filter(current -> current.version() > requireNonNull(command.basis()))
                .map(current -> "Trading of %s was set to %s by %s meanwhile (version %d: %s)."
                        .formatted(
                                inWords(current.subject()),
                                current.state(),
                                current.changedBy(),
                                current.version(),
                                current.reason()))
                .orElseGet(() ->
                        "There is no version %d yet: the newest is %d.".formatted(command.basis(), conflict.newest()));
        return new ProblemException(
                Problem.of(RefusalCode.VERSION_CONFLICT, what + " Nothing is changed. Read it again, then set it.")
                        .with("version", conflict.newest()));
    }

    private static String inWords(TradingSubject subject) {
        return subject.equals(TradingSubject.FIRM)
                ? "the whole firm"
                : subject.scope().name().toLowerCase(Locale.ROOT) + " " + subject.subject();
    }

    private static ProblemException unfinished(TradingStateJson setting) {
        LOG.errorf("ALERT TRADING_STATE_UNFINISHED: %s is set, and earlier sends or cancels are not over", setting);
        return new ProblemException(Problem.of(
                        RefusalCode.TIMED_OUT,
                        "The state is set and no further order is sent against it, but orders sent before may still be on"
                                + " their way, or cancels are still to be requested. Repeat the request to wait on.")
                .with("trading_state", setting));
    }
}
