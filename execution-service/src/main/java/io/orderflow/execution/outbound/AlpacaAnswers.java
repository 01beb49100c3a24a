package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import io.orderflow.execution.application.CancelAnswer;
import io.orderflow.execution.application.LookUpAnswer;
import io.orderflow.execution.application.Venue.FillsPage;
import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.Order;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.outbound.VenueCalls.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * What the answers of a venue that speaks Alpaca's trading API v2 are taken for. Only what it says readably is believed.
 *
 * @param venue the name of the venue
 */
record AlpacaAnswers(String venue) {
    /** The status with which it refuses our key. */
    static final int UNAUTHORIZED = 401;

    private static final Logger LOG = Logger.getLogger(AlpacaAnswers.class);
    private static final String UNREADABLE = "UNREADABLE_ANSWER";
    private static final int NOT_FOUND_CODE = 40410000;

    /** The answer to a new order. */
    VenueAnswer sent(Order order, Outcome.Answered answer) {
        Optional<JsonNode> body = AlpacaJson.tree(answer.body());
        return switch (answer.status()) {
            case 200, 201 ->
                body.flatMap(json -> AlpacaJson.order(venue, json))
                        .filter(report -> order.terms().idempotencyKey().equals(report.clientOrderId()))
                        .<VenueAnswer>map(VenueAnswer.Acknowledged::new)
                        .orElseGet(() -> new VenueAnswer.Ambiguous(UNREADABLE));
            case 429 -> new VenueAnswer.NotSent(RetryAfter.of(answer.retryAfter()));
            case UNAUTHORIZED ->
                new VenueAnswer.DefinitelyRejected(
                        AlpacaRefusals.reason(UNAUTHORIZED, 0, "", order.terms()), UNAUTHORIZED + "/0");
            case 400, 403, 422 ->
                body.map(json -> refused(order, answer.status(), json))
                        .orElseGet(() -> new VenueAnswer.Ambiguous(UNREADABLE));
            default -> new VenueAnswer.Ambiguous("HTTP_" + answer.status());
        };
    }

    private static VenueAnswer refused(Order order, int status, JsonNode body) {
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

    /** The answer to a look-up. "Not found" counts only in the venue's own words: any proxy can say 404. */
    LookUpAnswer lookedUp(String clientOrderId, Outcome.Answered answer) {
        Optional<JsonNode> body = AlpacaJson.tree(answer.body());
        if (answer.status() == 404
                && body.isPresent()
                && body.get().path("code").asInt(0) == NOT_FOUND_CODE) {
            return new LookUpAnswer.NotFound();
        }
        if (answer.status() != 200) {
            return new LookUpAnswer.Ambiguous("HTTP_" + answer.status());
        }
        return body.flatMap(json -> AlpacaJson.order(venue, json))
                .filter(report -> clientOrderId.equals(report.clientOrderId()))
                .<LookUpAnswer>map(LookUpAnswer.Found::new)
                .orElseGet(() -> new LookUpAnswer.Ambiguous(UNREADABLE));
    }

    /** The answer to a cancel request, which is never the end of an order. */
    CancelAnswer cancelled(Outcome.Answered answer) {
        return switch (answer.status()) {
            case 200, 204 -> new CancelAnswer.Accepted();
            default -> new CancelAnswer.Unclear("HTTP_" + answer.status());
        };
    }

    /**
     * A page of the activities feed.
     *
     * @param full how many activities a page has that is not the last one
     * @throws VenueUnreadableException if this is no page, or a full one that does not say where the next begins
     */
    FillsPage fills(JsonNode activities, int full) {
        if (!activities.isArray()) {
            throw new VenueUnreadableException(venue);
        }
        List<OrderReport> reports = new ArrayList<>();
        for (JsonNode activity : activities) {
            Optional<OrderReport> report = AlpacaJson.activity(venue, activity);
            if (report.isEmpty()) {
                LOG.errorf(
                        "ALERT: an execution of %s cannot be read: %s",
                        venue, AlpacaValues.excerpt(activity.toString()));
            }
            report.ifPresent(reports::add);
        }
        if (activities.size() < full) {
            return new FillsPage(reports, null);
        }
        String last = AlpacaValues.name(activities.path(activities.size() - 1).path("id"))
                .orElseThrow(() -> new VenueUnreadableException(venue + ": a page without a token for the next"));
        return new FillsPage(reports, last);
    }
}
