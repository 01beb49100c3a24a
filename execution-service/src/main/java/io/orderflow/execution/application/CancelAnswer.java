package io.orderflow.execution.application;

/** What a venue says when it is asked to cancel. None of it is the end of the order: only its report is. */
public sealed interface CancelAnswer {

    /** It will try. */
    record Accepted() implements CancelAnswer {}

    /** It will not, does not know the order, or did not answer: the order is looked up. */
    record Unclear(String errorCode) implements CancelAnswer {}
}
