package io.orderflow.execution.outbound;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.Venue;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.FeeSchedule;
import io.orderflow.execution.domain.Holdings;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.StreamCondition;
import io.orderflow.execution.domain.VenueCondition;
import io.orderflow.execution.outbound.VenueCalls.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A venue that speaks Alpaca's trading API v2. What it says is {@link AlpacaAnswers}' to read. */
final class AlpacaVenue implements Venue {
    private static final Logger LOG = Logger.getLogger(AlpacaVenue.class);
    private static final int FILLS_PER_PAGE = 100;

    private final String name;
    private final FeeSchedule fees;
    private final VenueCalls calls;
    private final AlpacaAnswers answers;
    private final StreamState stream;
    private final Duration gatedFor;
    private volatile Instant gatedUntil = Instant.MIN;

    /** @param gatedFor how long nothing is sent after our key was refused */
    AlpacaVenue(String name, FeeSchedule fees, VenueCalls calls, StreamState stream, Duration gatedFor) {
        this.name = name;
        this.fees = fees;
        this.calls = calls;
        this.answers = new AlpacaAnswers(name);
        this.stream = stream;
        this.gatedFor = gatedFor;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FeeSchedule fees() {
        return fees;
    }

    @Override
    public boolean takesOrders() {
        return stream.heardSince().isPresent() && calls.takeSends() && !isGated();
    }

    @Override
    public Optional<Instant> heardSince() {
        return stream.heardSince();
    }

    /**
     * How it is doing.
     *
     * @param quotes its stream of quotes; null if there is none
     */
    VenueCondition condition(boolean primary, @Nullable StreamCondition quotes) {
        return new VenueCondition(
                name,
                primary,
                stream.condition(),
                quotes,
                calls.circuit(),
                isGated(),
                calls.left(),
                calls.holdSendsBack());
    }

    /** Whether the venue has refused our credentials lately. */
    boolean isGated() {
        return Instant.now().isBefore(gatedUntil);
    }

    @Override
    public Uni<VenueAnswer> send(Order order, Instant notAfter) {
        return calls.call(VenueCall.SEND, HttpMethod.POST, "/v2/orders", AlpacaJson.newOrder(order.terms()), notAfter)
                .map(outcome -> switch (outcome) {
                    case Outcome.Answered answered -> sent(order, answered);
                    case Outcome.NeverLeft(var retryAfter) -> new VenueAnswer.NotSent(retryAfter);
                    case Outcome.Unclear(var code) -> new VenueAnswer.Ambiguous(code);
                });
    }

    /** Who refuses our key for one order refuses it for all: for a while none is sent there. */
    private VenueAnswer sent(Order order, Outcome.Answered answer) {
        if (answer.status() == AlpacaAnswers.UNAUTHORIZED) {
            gatedUntil = Instant.now().plus(gatedFor);
            LOG.errorf("ALERT VENUE_CREDENTIALS: %s refuses our key; nothing is sent there for %s", name, gatedFor);
        }
        return answers.sent(order, answer);
    }

    @Override
    public Uni<LookUpAnswer> lookUp(String clientOrderId) {
        String path = "/v2/orders:by_client_order_id?client_order_id=" + URLEncoder.encode(clientOrderId, UTF_8);
        return calls.call(VenueCall.LOOK_UP, HttpMethod.GET, path, null).map(outcome -> switch (outcome) {
            case Outcome.Answered answered -> answers.lookedUp(clientOrderId, answered);
            case Outcome.NeverLeft _ -> new LookUpAnswer.Ambiguous("NOT_ASKED");
            case Outcome.Unclear(var code) -> new LookUpAnswer.Ambiguous(code);
        });
    }

    @Override
    public Uni<CancelAnswer> cancel(String venueOrderId) {
        String path = "/v2/orders/" + URLEncoder.encode(venueOrderId, UTF_8);
        return calls.call(VenueCall.CANCEL, HttpMethod.DELETE, path, null).map(outcome -> switch (outcome) {
            case Outcome.Answered answered -> answers.cancelled(answered);
            case Outcome.NeverLeft _ -> new CancelAnswer.Unclear("NOT_ASKED");
            case Outcome.Unclear(var code) -> new CancelAnswer.Unclear(code);
        });
    }

    @Override
    public Uni<FillsPage> fillsSince(Instant since, @Nullable String page) {
        String path = "/v2/account/activities/FILL?direction=asc&page_size=" + FILLS_PER_PAGE + "&after="
                + URLEncoder.encode(since.toString(), UTF_8)
                + (page == null ? "" : "&page_token=" + URLEncoder.encode(page, UTF_8));
        return read(VenueCall.FILLS, path).map(activities -> answers.fills(activities, FILLS_PER_PAGE));
    }

    /** Cash and positions, as of about the same time. */
    Uni<Holdings> holdings() {
        return read(VenueCall.ACCOUNT, "/v2/account")
                .flatMap(account -> read(VenueCall.POSITIONS, "/v2/positions")
                        .map(positions -> AlpacaJson.holdings(account, positions)
                                .orElseThrow(() -> new VenueUnreadableException(name + ": its holdings"))));
    }

    private Uni<JsonNode> read(VenueCall call, String path) {
        return calls.call(call, HttpMethod.GET, path, null).map(outcome -> {
            if (outcome instanceof Outcome.Answered answered && answered.status() == 200) {
                return AlpacaJson.tree(answered.body()).orElseThrow(() -> new VenueUnreadableException(name));
            }
            throw new VenueUnreadableException(name + ": " + outcome);
        });
    }
}
