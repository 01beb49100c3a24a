package io.orderflow.gateway.domain;

import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why the gateway itself answers, and with what: the content of an RFC 9457 problem.
 *
 * @param code also the outcome in metrics, in lower case
 * @param detail what happened and what to do, in words a trader understands
 * @param retryAfterSeconds when to try again, if that helps
 * @param members further members of the problem
 */
public record Refusal(
        RefusalCode code, String detail, @Nullable Integer retryAfterSeconds, Map<String, Object> members) {

    private static final int RETRY_SECONDS = 2;

    public static Refusal noSuchDoor() {
        return new Refusal(
                RefusalCode.NOT_FOUND,
                "Nothing is served at this address. The doors are listed below.",
                null,
                Map.of("doors", List.copyOf(Door.examples())));
    }

    public static Refusal methodNotAllowed() {
        return plain(RefusalCode.METHOD_NOT_ALLOWED, "This method is not served here.");
    }

    public static Refusal bodyTooLarge(int limitBytes) {
        return plain(
                RefusalCode.BODY_TOO_LARGE, "A request may have at most " + limitBytes + " bytes. Send a smaller one.");
    }

    public static Refusal bodyTooSlow() {
        return plain(
                RefusalCode.REQUEST_TOO_SLOW,
                "Your request did not arrive completely and was not passed on. Check your connection and send it again.");
    }

    /** The gateway's own bound on what it holds at once. */
    public static Refusal busy() {
        return passing(
                RefusalCode.GATEWAY_BUSY,
                "The system is busier than it can take. Nothing of your request was carried out; repeat it in a moment.");
    }

    /** No connection could be had: the request has not left the gateway. */
    public static Refusal unreachable(UpstreamService service) {
        return passing(
                RefusalCode.SERVICE_UNREACHABLE,
                service.spokenName() + " cannot be reached at the moment. Nothing of your request was carried out;"
                        + " repeat it in a few seconds.");
    }

    /** The connection broke after the request had been sent, or the answer was unreadable. */
    public static Refusal connectionLost(UpstreamService service, boolean changesSomething) {
        return passing(
                RefusalCode.SERVICE_CONNECTION_LOST,
                service.spokenName() + " was lost before it answered. " + whatNow(changesSomething));
    }

    /** No answer within the limit. */
    public static Refusal tooLate(UpstreamService service, boolean changesSomething) {
        return passing(
                RefusalCode.SERVICE_TIMEOUT,
                service.spokenName() + " did not answer in time. " + whatNow(changesSomething));
    }

    private static String whatNow(boolean changesSomething) {
        return changesSomething
                ? "It is unknown whether your request arrived. Repeat it with the same Idempotency-Key: it will not be"
                        + " carried out twice. Without a key, look at your orders first."
                : "Nothing was changed; repeat your request in a few seconds.";
    }

    private static Refusal plain(RefusalCode code, String detail) {
        return new Refusal(code, detail, null, Map.of());
    }

    private static Refusal passing(RefusalCode code, String detail) {
        return new Refusal(code, detail, RETRY_SECONDS, Map.of());
    }
}
