package io.orderflow.execution.simulation;

/** What may go wrong, each at the moments when it can. */
enum Fault {
    /** A process is gone between two of its steps, and comes back as another one. */
    CRASH,
    /** A process stands still between two of its steps, up to more than a minute. */
    PAUSE,
    /** A transaction fails and leaves nothing. */
    TRANSACTION_FAILS,
    /** A transaction commits, and the connection breaks before its process learns of it. */
    COMMIT_UNTOLD,
    /** Nothing is written: no connection. */
    NO_CONNECTION,
    /** A request is written and never arrives. */
    REQUEST_LOST,
    /** An order is written and never arrives, while other requests do. */
    ORDER_LOST,
    /** A request arrives long after it was written. */
    REQUEST_LATE,
    /** A request has its effect, and the answer never comes. */
    ANSWER_LOST,
    /** A request has its effect, and the answer is an error of the server. */
    SERVER_ERROR,
    /** A request comes no further than to a proxy, which answers with an error. */
    BAD_GATEWAY,
    /** The venue takes nothing at the moment. */
    RATE_LIMITED,
    /** The venue refuses an order readably. */
    REFUSED,
    /** The venue refuses an order it has acknowledged. */
    REFUSED_LATE,
    /** A look-up does not show what the venue has accepted less than half a second ago. */
    LOOK_UP_LAGS,
    /** An accepted cancel comes to nothing. */
    CANCEL_IGNORED,
    /** The order is cancelled and no report says so. */
    CANCEL_UNREPORTED,
    /** The order is filled between the venue's yes to a cancel and the cancel. */
    FILL_DURING_CANCEL,
    /** After the cancel is reported there was another fill before it. */
    LATE_FILL,
    /** The trade stream of one process breaks. */
    STREAM_CUT,
    /** The trade stream of one process stays open and says nothing any more. */
    STREAM_SILENT,
    /** One report is missing on a healthy stream. */
    REPORT_LOST,
    REPORT_REPEATED,
    /** A report is overtaken by those behind it. */
    REPORT_LATE,
    /** The feed of executions shows one some seconds after the stream. */
    FEED_LAGS,
    /** What was consumed from a topic is delivered again. */
    RECORD_REPEATED,
    RECORD_LATE,
    EVENT_REPEATED,
    EVENT_LATE
}
