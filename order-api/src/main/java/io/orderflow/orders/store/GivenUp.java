package io.orderflow.orders.store;

import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeoutException;

/** The server has given up a transaction that waited, or worked, for too long; nothing of it is committed. */
final class GivenUp extends TimeoutException {
    private static final long serialVersionUID = 1L;

    /** lock_not_available, query_canceled and idle_in_transaction_session_timeout, PostgreSQL's appendix A. */
    private static final Set<String> STATES = Set.of("55P03", "57014", "25P03");

    GivenUp(String traderId, Throwable failure) {
        super("a transaction of trader " + traderId + " was given up");
        initCause(failure);
    }

    /** Whether that is why a transaction failed. */
    static boolean byTheServer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException error && STATES.contains(error.getSQLState())) {
                return true;
            }
        }
        return false;
    }
}
