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

    /** A file of the order desk is there and could not be read. */
    public static Refusal pageFailed() {
        return plain(
                RefusalCode.INTERNAL_ERROR,
                "The order desk could not be read. Reload it; if it goes on, tell support the error id.");
    }

    /** Methods that no address takes; what a single address takes is its service's to say. */
    public static Refusal methodNotAllowed() {
        return plain(
                RefusalCode.METHOD_NOT_ALLOWED, "This method is not served here. Use one of those that Allow lists.");
    }

    /** @param part what of the request cannot be read, as it continues a sentence */
    public static Refusal unreadable(String part) {
        return plain(
                RefusalCode.BAD_REQUEST,
                "The request cannot be read as HTTP because of " + part
                        + ". Nothing of it was carried out; correct it.");
    }

    public static Refusal addressTooLong() {
        return plain(RefusalCode.ADDRESS_TOO_LONG, "The address is longer than any that is served. Shorten the query.");
    }

    public static Refusal headersTooLarge() {
        return plain(
                RefusalCode.HEADERS_TOO_LARGE,
                "The headers are larger than any request needs. Send fewer of them, or a shorter token.");
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

    /**
     * What a service said with its status alone.
     *
     * @param status 400 or above
     */
    public static Refusal saidBareBy(UpstreamService service, int status) {
        return switch (status) {
            case 401 ->
                plain(RefusalCode.UNAUTHENTICATED, "A valid access token is required. Sign in again and send it.");
            case 403 -> plain(RefusalCode.FORBIDDEN, "Your account may not do this. Ask for the role that it needs.");
            case 404 -> plain(RefusalCode.NOT_FOUND, "There is nothing here. Check the address and the id in it.");
            case 405 -> plain(RefusalCode.METHOD_NOT_ALLOWED, "This address does not take that method.");
            case 406 -> plain(RefusalCode.NOT_ACCEPTABLE, "Answers are application/json. Adjust the Accept header.");
            case 413 -> plain(RefusalCode.BODY_TOO_LARGE, "The request is larger than any needs to be.");
            case 414 -> addressTooLong();
            case 415 ->
                plain(
                        RefusalCode.UNSUPPORTED_MEDIA_TYPE,
                        "Send the body uncompressed with 'Content-Type: application/json'.");
            case 426 -> plain(RefusalCode.WEBSOCKET_REQUIRED, "Open this address as a WebSocket.");
            case 431 -> headersTooLarge();
            case 503 ->
                passing(
                        RefusalCode.TEMPORARILY_UNAVAILABLE,
                        service.spokenName() + " cannot answer at the moment. Repeat your request in a few seconds.");
            default ->
                status < 500
                        ? plain(
                                RefusalCode.BAD_REQUEST,
                                "The request was refused. Check its address, headers and body.")
                        : plain(
                                RefusalCode.INTERNAL_ERROR,
                                "Something went wrong on our side. Repeat it with the same"
                                        + " Idempotency-Key; if it goes on, tell support the error id.");
        };
    }

    private static String whatNow(boolean changesSomething) {
        return changesSomething
                ? "It is unknown whether your request arrived. Repeat an order with the same Idempotency-Key: it will not"
                        + " be carried out twice. Without a key, or for anything else, look first at how it stands."
                : "Nothing was changed; repeat your request in a few seconds.";
    }

    private static Refusal plain(RefusalCode code, String detail) {
        return new Refusal(code, detail, null, Map.of());
    }

    private static Refusal passing(RefusalCode code, String detail) {
        return new Refusal(code, detail, RETRY_SECONDS, Map.of());
    }
}
