package io.orderflow.status.domain;

import io.orderflow.events.AccountUpdated;
import java.util.LinkedHashMap;

/** Lets an account's state pass if it is newer than what has passed before. Not thread-safe. */
public final class NewestAccounts {
    private final int mostAccounts;
    private final LinkedHashMap<String, Long> newest = new LinkedHashMap<>(256, 0.75f, true);

    /** @param mostAccounts accounts whose newest version is remembered; those unused longest are forgotten */
    public NewestAccounts(int mostAccounts) {
        this.mostAccounts = mostAccounts;
    }

    /** Whether it is news. */
    public boolean accept(AccountUpdated account) {
        var before = newest.get(account.traderId());
        if (before != null && before >= account.version()) {
            return false;
        }
        newest.put(account.traderId(), account.version());
        if (newest.size() > mostAccounts) {
            newest.pollFirstEntry();
        }
        return true;
    }
}
