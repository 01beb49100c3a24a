package io.orderflow.risk.domain;

import org.jspecify.annotations.Nullable;

/**
 * What operations ask for, after validation.
 *
 * @param traderId whose account
 * @param reason why, in their words
 * @param version the account's version they have seen; null if whatever it has become does not matter
 */
public record AccountRequest(
        String traderId,
        AccountSetting setting,
        String reason,
        @Nullable Long version) {}
