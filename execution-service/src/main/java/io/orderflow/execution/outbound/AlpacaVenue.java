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
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.outbound.VenueCalls.Outcome;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A venue that speaks Alpaca's trading API v2. Only what it says readably is believed. */
final class AlpacaVenue implements Venue {
    private static final Logger LOG = Logger.getLogger(AlpacaVenue.class);
    private static final String UNREADABLE = "UNREADABLE_ANSWER";
    private static final int NOT_FOUND_CODE = 40410000;
    private static final int FILLS_PER_PAGE = 100;
    private static final Duration GATED_FOR = Duration.ofSeconds(30);

    private final String name;
    private final FeeSchedule fees;
    private final VenueCalls calls;
    private final StreamState stream;
    private volatile Instant gatedUntil = Instant.MIN;

    AlpacaVenue(String name, FeeSchedule fees, VenueCalls calls, StreamState stream) {
        this.name = name;
        this.fees = fees;
        this.calls = calls;
        this.stream = stream;
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

    private VenueAnswer sent(Order order, Outcome.Answered answer) {
        Optional<JsonNode> body = AlpacaJson.tree(answer.body());
        return switch (answer.status()) {
            case 200, 201 ->
                body.flatMap(json -> AlpacaJson.order(name, json))
                        .filter(report -> order.terms().idempotencyKey().equals(report.clientOrderId()))
                        .<VenueAnswer>map(VenueAnswer.Acknowledged::new)
                        .orElseGet(() -> new VenueAnswer.Ambiguous(UNREADABLE));
            case 429 -> new VenueAnswer.NotSent(RetryAfter.of(answer.retryAfter()));
            case 401 -> gated(order);
            case 400, 403, 422 ->
                body.map(json -> refused(order, answer.status(), json))
                        .orElseGet(() -> new VenueAnswer.Ambiguous(UNREADABLE));
            default -> new VenueAnswer.Ambiguous("HTTP_" + answer.status());
        };
    }

    private VenueAnswer refused(Order order, int status, JsonNode body) {
        Optional<String> message = AlpacaValues.text(body.path("message"));
        if (message.isEmpty()) {
            return new VenueAnswer.Ambiguous(UNREADABLE);
        }
        if (AlpacaRefusals.isDuplicateKey(message.get())) {
            return new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.DUPLICATE_KEY);
        }
        int code = body.path("code").asInt(0);
        return new VenueAnswer.DefinitelyRejected(
                AlpacaRefusals.reason(status, code, message.get(), order.terms()), status + "/" + code);
    }

    private VenueAnswer gated(Order order) {
        gatedUntil = Instant.now().plus(GATED_FOR);
        LOG.errorf("ALERT VENUE_CREDENTIALS: %s refuses our key; nothing is sent there for %s", name, GATED_FOR);
        return new VenueAnswer.DefinitelyRejected(AlpacaRefusals.reason(401, 0, "", order.terms()), "401/0");
    }

    @Override
    public Uni<LookUpAnswer> lookUp(String clientOrderId) {
        String path = "/v2/orders:by_client_order_id?client_order_id=" + URLEncoder.encode(clientOrderId, UTF_8);
        return calls.call(VenueCall.LOOK_UP, HttpMethod.GET, path, null).map(outcome -> switch (outcome) {
            case Outcome.Answered answered -> lookedUp(clientOrderId, answered);
            case Outcome.NeverLeft _ -> new LookUpAnswer.Ambiguous("NOT_ASKED");
            case Outcome.Unclear(var code) -> new LookUpAnswer.Ambiguous(code);
        });
    }

    /** "Not found" counts only in the venue's own words: any proxy can say 404. */
    private LookUpAnswer lookedUp(String clientOrderId, Outcome.Answered answer) {
        Optional<JsonNode> body = AlpacaJson.tree(answer.body());
        if (answer.status() == 404
                && body.isPresent()
                && body.get().path("code").asInt(0) == NOT_FOUND_CODE) {
            return new LookUpAnswer.NotFound();
        }
        if (answer.status() != 200) {
            return new LookUpAnswer.Ambiguous("HTTP_" + answer.status());
        }
        return body.flatMap(json -> AlpacaJson.order(name, json))
                .filter(report -> clientOrderId.equals(report.clientOrderId()))
                .<LookUpAnswer>map(LookUpAnswer.Found::new)
                .orElseGet(() -> new LookUpAnswer.Ambiguous(UNREADABLE));
    }

    @Override
    public Uni<CancelAnswer> cancel(String venueOrderId) {
        String path = "/v2/orders/" + URLEncoder.encode(venueOrderId, UTF_8);
        return calls.call(VenueCall.CANCEL, HttpMethod.DELETE, path, null).map(outcome -> switch (outcome) {
            case Outcome.Answered answered
            when answered.status() == 204 || answered.status() == 200 -> new CancelAnswer.Accepted();
            case Outcome.Answered answered -> new CancelAnswer.Unclear("HTTP_" + answered.status());
            case Outcome.NeverLeft _ -> new CancelAnswer.Unclear("NOT_ASKED");
            case Outcome.Unclear(var code) -> new CancelAnswer.Unclear(code);
        });
    }

    @Override
    public Uni<FillsPage> fillsSince(Instant since, @Nullable String page) {
        String path = "/v2/account/activities/FILL?direction=asc&page_size=" + FILLS_PER_PAGE + "&after="
                + URLEncoder.encode(since.toString(), UTF_8)
                + (page == null ? "" : "&page_token=" + URLEncoder.encode(page, UTF_8));
        return calls.call(VenueCall.FILLS, HttpMethod.GET, path, null).map(outcome -> {
            if (outcome instanceof Outcome.Answered answered && answered.status() == 200) {
                return AlpacaJson.tree(answered.body())
                        .filter(JsonNode::isArray)
                        .map(this::page)
                        .orElseThrow(() -> new VenueUnreadableException(name));
            }
            throw new VenueUnreadableException(name + ": " + outcome);
        });
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

    private FillsPage page(JsonNode activities) {
        List<OrderReport> reports = new ArrayList<>();
        for (JsonNode activity : activities) {
            Optional<OrderReport> report = AlpacaJson.activity(name, activity);
            if (report.isEmpty()) {
                LOG.errorf(
                        "ALERT: an execution of %s cannot be read: %s",
                        name, AlpacaValues.excerpt(activity.toString()));
            }
            report.ifPresent(reports::add);
        }
        if (activities.size() < FILLS_PER_PAGE) {
            return new FillsPage(reports, null);
        }
        String last = AlpacaValues.name(activities.path(activities.size() - 1).path("id"))
                .orElseThrow(() -> new VenueUnreadableException(name + ": a page without a token for the next"));
        return new FillsPage(reports, last);
    }
}
