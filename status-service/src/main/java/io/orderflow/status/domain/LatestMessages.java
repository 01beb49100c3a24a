package io.orderflow.status.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said last of each subject, an order or an account, for as long as it is recent: a trader who connects is told it, because
 * a list that is read then may be behind what was said while nobody listened. Not thread-safe.
 */
public final class LatestMessages {
    private final Duration recent;
    private final int most;
    /** In order of the last message. */
    private final LinkedHashMap<Subject, Instant> forgottenAt = new LinkedHashMap<>();

    private final Map<String, LinkedHashMap<Object, String>> byTrader = new LinkedHashMap<>();

    private record Subject(String traderId, Object id) {}

    /**
     * @param recent how long a message is kept that no later one replaces
     * @param most subjects of all traders; the oldest message is forgotten first
     */
    public LatestMessages(Duration recent, int most) {
        this.recent = recent;
        this.most = most;
    }

    /**
     * Something was said.
     *
     * @param id of the subject, unique for this trader
     * @param now never earlier than in the calls before
     */
    public void said(String traderId, Object id, String message, Instant now) {
        forgottenAt.putLast(new Subject(traderId, id), now.plus(recent));
        byTrader.computeIfAbsent(traderId, _ -> new LinkedHashMap<>()).putLast(id, message);
        forget(now);
    }

    /** The last message of each of the trader's subjects, in the order in which they were said. */
    public List<String> of(String traderId, Instant now) {
        forget(now);
        var messages = byTrader.get(traderId);
        return messages == null ? List.of() : List.copyOf(messages.values());
    }

    /** Subjects of which a message is kept. */
    public int count() {
        return forgottenAt.size();
    }

    private void forget(Instant now) {
        while (forgottenAt.size() > most
                || (!forgottenAt.isEmpty()
                        && !forgottenAt.firstEntry().getValue().isAfter(now))) {
            var subject = forgottenAt.pollFirstEntry().getKey();
            byTrader.computeIfPresent(subject.traderId(), (_, messages) -> {
                messages.remove(subject.id());
                return messages.isEmpty() ? null : messages;
            });
        }
    }
}
