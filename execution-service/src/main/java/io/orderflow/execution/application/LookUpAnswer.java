package io.orderflow.execution.application;

import io.orderflow.execution.domain.OrderReport;

/** What a venue says when it is asked for an order by key. */
public sealed interface LookUpAnswer {

    /** It has it. */
    record Found(OrderReport report) implements LookUpAnswer {}

    /** It says, readably, that it does not have it. */
    record NotFound() implements LookUpAnswer {}

    /** It did not answer, or not so that it could be read. */
    record Ambiguous(String errorCode) implements LookUpAnswer {}
}
