package io.orderflow.status.inbound;

import io.orderflow.status.domain.Silence;
import io.quarkus.websockets.next.UserData.TypedKey;

/** Whether the client of one connection still answers pings. */
final class ClientAnswers {
    static final TypedKey<ClientAnswers> KEY = new TypedKey<>("client-answers");

    private final Silence silence;
    private final Runnable vanished;
    /** That it has connected is the first. */
    private long answers = 1;

    /** @param vanished ends the stream; called again if it has no effect */
    ClientAnswers(Silence silence, Runnable vanished) {
        this.silence = silence;
        this.vanished = vanished;
    }

    synchronized void answered() {
        answers++;
    }

    /** Ends the stream of a client that has answered none for too long. */
    void look(long nowNanos) {
        if (haveEnded(nowNanos)) {
            vanished.run();
        }
    }

    private synchronized boolean haveEnded(long nowNanos) {
        silence.look(answers, nowNanos);
        return silence.isTooLong();
    }
}
