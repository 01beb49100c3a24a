package io.orderflow.chassis.problem;

import io.orderflow.chassis.validation.RequestFault;
import io.orderflow.refusals.RefusalCode;
import java.util.List;
import java.util.UUID;

/** The problems that any service may answer, each with what to do about it. */
public final class Problems {
    private Problems() {}

    /** The problem for a plain HTTP status below 500; 400 for those that nothing here is known to answer. */
    public static Problem ofStatus(int status) {
        return switch (status) {
            case 401 ->
                Problem.of(
                        RefusalCode.UNAUTHENTICATED,
                        "A valid access token is required. Sign in again and send it as 'Authorization: Bearer …'.");
            case 403 ->
                Problem.of(RefusalCode.FORBIDDEN, "Your account may not do this. Ask for the role that it needs.");
            case 404 -> Problem.of(RefusalCode.NOT_FOUND, "There is nothing here. Check the address and the id in it.");
            case 405 ->
                Problem.of(RefusalCode.METHOD_NOT_ALLOWED, "This address does not take that method. See /q/openapi.");
            case 406 ->
                Problem.of(RefusalCode.NOT_ACCEPTABLE, "Answers are application/json. Adjust the Accept header.");
            case 413 ->
                Problem.of(
                        RefusalCode.BODY_TOO_LARGE, "The request body is too large. An order needs well below 64 KiB.");
            case 415 ->
                Problem.of(RefusalCode.UNSUPPORTED_MEDIA_TYPE, "Send the body with 'Content-Type: application/json'.");
            default ->
                Problem.of(RefusalCode.BAD_REQUEST, "The request could not be read. Check its path, query and body.");
        };
    }

    /** The request breaks rules, all of them named: fields, parameters or headers. */
    public static ProblemException invalid(List<RequestFault> faults) {
        String detail = faults.size() == 1
                ? faults.getFirst().message() + " " + faults.getFirst().remedy()
                : "The request has " + faults.size()
                        + " faults. Correct each one listed under errors and send it again.";
        return new ProblemException(Problem.of(RefusalCode.VALIDATION_FAILED, detail)
                .withErrors(faults.stream().map(Fault::of).toList()));
    }

    /** Something broke on our side; the id is in the log beside the cause. */
    public static Problem internal(UUID errorId) {
        return Problem.of(
                        RefusalCode.INTERNAL_ERROR,
                        "Something went wrong on our side. Repeat the request with the same Idempotency-Key; if it goes"
                                + " on, tell support the error id.")
                .with("error_id", errorId);
    }

    /** Something that the service needs is away; the id is in the log beside the cause. */
    public static Problem unavailable(String what, UUID errorId) {
        return Problem.of(
                        RefusalCode.TEMPORARILY_UNAVAILABLE,
                        what + " cannot be reached at the moment. Repeat the request in a few seconds with the same"
                                + " Idempotency-Key.")
                .with("error_id", errorId);
    }
}
