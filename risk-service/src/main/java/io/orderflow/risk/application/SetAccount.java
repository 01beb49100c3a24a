package io.orderflow.risk.application;

import io.orderflow.database.RoleTransactions;
import io.orderflow.events.OperationsEvent.AccountChanged;
import io.orderflow.events.OperationsEvent.Change;
import io.orderflow.outbox.Outbox;
import io.orderflow.outbox.OutboxRow;
import io.orderflow.risk.domain.Account;
import io.orderflow.risk.domain.AccountReport;
import io.orderflow.risk.domain.AccountRequest;
import io.orderflow.risk.domain.AccountSetting;
import io.orderflow.risk.domain.Portfolio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sets an account's cash, limits or permissions for operations: under the account's lock, so that no decision and no fill
 * comes in between.
 *
 * <p>What changed and the account as it is now are in the outbox of the same transaction. A crash after the commit loses
 * neither: the sweep publishes them. Should a newer state of the account have been published by then, it has the higher
 * version and wins.
 */
@ApplicationScoped
public class SetAccount {
    private final RoleTransactions transactions;
    private final AccountLock accounts;
    private final AccountBook book;
    private final MarketPrices prices;
    private final Outbox outbox;
    private final Clock clock;

    SetAccount(
            RoleTransactions transactions,
            AccountLock accounts,
            AccountBook book,
            MarketPrices prices,
            Outbox outbox,
            Clock clock) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.book = book;
        this.prices = prices;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** What became of a request. */
    public sealed interface Outcome {}

    /** The account is as wanted, and was before if nothing had to change. */
    public record Done(Portfolio portfolio) implements Outcome {}

    /** Only cash opens an account. */
    public record NoAccount() implements Outcome {}

    /**
     * The account is not the one that was seen.
     *
     * @param version what it has now; null if there is none
     */
    public record Conflict(@Nullable Long version) implements Outcome {}

    /**
     * Does what is asked for, for whoever {@code changedBy} is; what is so already is left alone and told to nobody.
     */
    public Uni<Outcome> set(AccountRequest request, String changedBy) {
        return prices.whenCaughtUp()
                .chain(() ->
                        transactions.<Changed>as(Roles.WRITER, connection -> within(connection, request, changedBy)))
                .invoke(changed -> outbox.publish(changed.rows()))
                .map(Changed::outcome);
    }

    private Uni<Changed> within(SqlConnection connection, AccountRequest request, String changedBy) {
        return book.lock(connection, request.traderId()).flatMap(exists -> {
            if (exists) {
                return change(connection, request, changedBy);
            }
            if (request.version() != null) {
                return nothing(new Conflict(null));
            }
            return request.setting() instanceof AccountSetting.Cash cash
                    ? accounts.take(connection, request.traderId())
                            .chain(() -> accounts.today(connection, request.traderId()))
                            // Beyond its first version it was opened, and used, by an order that was faster.
                            .flatMap(opened -> opened.account().version() == 1
                                    ? carryOut(connection, request, changedBy, opened, cash.opening())
                                    : change(connection, request, changedBy))
                    : nothing(new NoAccount());
        });
    }

    /** In a transaction that holds the lock. */
    private Uni<Changed> change(SqlConnection connection, AccountRequest request, String changedBy) {
        return accounts.today(connection, request.traderId()).flatMap(before -> {
            Long seen = request.version();
            long version = before.account().version();
            if (seen != null && seen != version) {
                return nothing(new Conflict(version));
            }
            List<Change> changes = request.setting().changes(before);
            return changes.isEmpty()
                    ? nothing(new Done(before))
                    : carryOut(connection, request, changedBy, before, changes);
        });
    }

    private Uni<Changed> carryOut(
            SqlConnection connection,
            AccountRequest request,
            String changedBy,
            Portfolio before,
            List<Change> changes) {
        return save(connection, before.account(), request.setting())
                .chain(() -> accounts.today(connection, request.traderId()))
                .flatMap(after -> tell(connection, request, changedBy, changes, after));
    }

    private Uni<Void> save(SqlConnection connection, Account before, AccountSetting setting) {
        Account changed = before.changed();
        return switch (setting) {
            case AccountSetting.Cash(var amount) -> book.save(connection, changed.withCash(amount));
            case AccountSetting.Permissions(var state, var orderTypes) ->
                book.save(connection, changed.permitted(state, orderTypes));
            case AccountSetting.Limits(var limits) ->
                book.save(connection, changed).chain(() -> book.save(connection, before.traderId(), limits));
        };
    }

    private Uni<Changed> tell(
            SqlConnection connection, AccountRequest request, String changedBy, List<Change> changes, Portfolio after) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var changed = new AccountChanged(
                UUID.randomUUID(),
                request.traderId(),
                after.account().version(),
                changedBy,
                request.reason(),
                now,
                changes);
        var rows = List.of(OutboxRow.of(changed), OutboxRow.of(AccountReport.of(after, prices::quote, now)));
        return outbox.append(connection, rows).replaceWith(new Changed(new Done(after), rows));
    }

    private static Uni<Changed> nothing(Outcome outcome) {
        return Uni.createFrom().item(new Changed(outcome, List.of()));
    }

    private record Changed(Outcome outcome, List<OutboxRow> rows) {}
}
