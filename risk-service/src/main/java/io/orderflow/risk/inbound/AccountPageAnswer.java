package io.orderflow.risk.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of all accounts, by trader id.
 *
 * @param limit how many were asked for at most
 * @param nextAfter the parameter {@code after} of the next page; null if this is the last one
 */
public record AccountPageAnswer(
        List<AccountAnswer> accounts, int limit, @Nullable String nextAfter) {}
