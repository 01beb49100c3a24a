package io.orderflow.risk.domain;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.orderflow.events.AccountUpdated;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** An account as others are told of it. */
public final class AccountReport {
    private AccountReport() {}

    /** The account as it is; a version of an account always has the same event id. */
    public static AccountUpdated of(Portfolio portfolio, Function<String, Optional<Quote>> quotes, Instant at) {
        Account account = portfolio.account();
        return new AccountUpdated(
                eventId(account),
                account.traderId(),
                account.version(),
                at,
                account.state(),
                Money.plain(account.cash()),
                Money.plain(portfolio.buyingPower()),
                Money.plain(portfolio.dayProfitLoss(quotes)),
                portfolio.holdings().stream()
                        .filter(holding -> holding.position().quantity() != 0 || holding.reservedShares() != 0)
                        .map(AccountReport::position)
                        .toList());
    }

    private static UUID eventId(Account account) {
        return UUID.nameUUIDFromBytes(("account|" + account.traderId() + "|" + account.version()).getBytes(UTF_8));
    }

    private static AccountUpdated.Position position(Holding holding) {
        return new AccountUpdated.Position(
                holding.symbol(),
                holding.position().quantity(),
                holding.reservedShares(),
                holding.position().averageCost());
    }
}
