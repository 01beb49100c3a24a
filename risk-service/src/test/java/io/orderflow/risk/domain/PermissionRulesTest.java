package io.orderflow.risk.domain;

import static io.orderflow.refusals.RefusalCode.ACCOUNT_HALTED;
import static io.orderflow.refusals.RefusalCode.ACCOUNT_REDUCE_ONLY;
import static io.orderflow.refusals.RefusalCode.ORDER_TYPE_NOT_PERMITTED;
import static io.orderflow.refusals.RefusalCode.TRADING_HALTED;
import static io.orderflow.refusals.RefusalCode.TRADING_REDUCING;
import static io.orderflow.risk.Orders.limitBuy;
import static io.orderflow.risk.Orders.limitSell;
import static io.orderflow.risk.Orders.marketBuy;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.events.Denial;
import io.orderflow.events.OrderTerms;
import io.orderflow.events.OrderType;
import io.orderflow.events.TradingScope;
import io.orderflow.events.TradingState;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PermissionRulesTest {

    @ParameterizedTest
    @CsvSource({
        "FIRM,*,Trading is halted at the moment",
        "TRADER,trader1,Your trading is halted at the moment",
        "SYMBOL,AAPL,Trading in AAPL is halted at the moment",
        "VENUE,SIM-EAST,Trading at SIM-EAST is halted at the moment"
    })
    void while_trading_is_halted_every_order_is_refused_and_told_what_is_halted(
            TradingScope scope, String subject, String sentence) {
        Denial denial = Case.of(limitSell("AAPL", 10, "150"))
                .holding(10, 0, 0)
                .restricted(scope, subject, TradingState.HALTED)
                .deniedBy(TRADING_HALTED);

        assertThat(denial.message()).isEqualTo(sentence);
        assertThat(denial.remedy()).contains("can be cancelled");
    }

    @Test
    void a_halted_account_may_not_trade() {
        Denial denial = Case.of(limitSell("AAPL", 10, "150"))
                .holding(10, 0, 0)
                .permissions(TradingState.HALTED, OrderType.values())
                .deniedBy(ACCOUNT_HALTED);

        assertThat(denial.message()).isEqualTo("Your account is halted and may not trade");
    }

    @Test
    void an_order_type_without_permission_is_refused_naming_the_permitted_ones() {
        var bothOthers = Case.of(marketBuy("AAPL", 1))
                .permissions(TradingState.ACTIVE, OrderType.STOP, OrderType.LIMIT)
                .deniedBy(ORDER_TYPE_NOT_PERMITTED);
        var none =
                Case.of(marketBuy("AAPL", 1)).permissions(TradingState.ACTIVE).deniedBy(ORDER_TYPE_NOT_PERMITTED);

        assertThat(bothOthers.field()).isEqualTo("order_type");
        assertThat(bothOthers.message()).isEqualTo("Your account may not use MARKET orders; permitted: LIMIT, STOP");
        assertThat(none.message()).isEqualTo("Your account may not use MARKET orders; permitted: none");
        assertThat(none.remedy()).isEqualTo("Ask support for the permission.");
    }

    @Test
    void while_trading_is_reducing_only_what_shrinks_a_position_is_taken() {
        Denial denial = reducing(limitBuy("AAPL", 1, "150"), 100, 0, 0).deniedBy(TRADING_REDUCING);

        assertThat(denial.message())
                .isEqualTo(
                        "Only orders that shrink a position are taken in AAPL at the moment; of AAPL you could buy 0");
        assertThat(denial.remedy()).isEqualTo("Close positions only, or wait until all orders are taken again.");
        assertThat(reducing(limitSell("AAPL", 60, "150"), 100, 0, 40).isApproved())
                .isTrue();
    }

    @Test
    void an_account_that_reduces_may_sell_what_it_holds_less_what_it_is_selling() {
        var denials = Case.of(limitSell("AAPL", 61, "150"))
                .holding(100, 0, 40)
                .permissions(TradingState.REDUCING, OrderType.values())
                .denials();

        assertThat(denials).extracting(Denial::code).containsExactly("ACCOUNT_REDUCE_ONLY", "INSUFFICIENT_SHARES");
        Denial first = denials.getFirst();
        assertThat(first.message()).isEqualTo("Your account may only shrink its positions; of AAPL you could sell 60");
        assertThat(first.limit()).isEqualByComparingTo("60");
        assertThat(first.actual()).isEqualByComparingTo("61");
        assertThat(first.remedy())
                .isEqualTo("Reduce the quantity to at most 60, or ask support to open the account again.");
    }

    @Test
    void shares_owed_may_be_bought_back_less_what_is_being_bought() {
        assertThat(covering(4).isApproved()).isTrue();
        assertThat(covering(5).deniedBy(ACCOUNT_REDUCE_ONLY).limit()).isEqualByComparingTo("4");
    }

    @Test
    void the_strictest_state_counts_and_of_equals_the_widest_scope() {
        var firm = new Restriction(TradingScope.FIRM, "*", TradingState.REDUCING);
        var symbol = new Restriction(TradingScope.SYMBOL, "AAPL", TradingState.HALTED);
        var venue = new Restriction(TradingScope.VENUE, "SIM-EAST", TradingState.HALTED);
        var trader = new Restriction(TradingScope.TRADER, "trader1", TradingState.ACTIVE);

        assertThat(Restriction.strictest(List.of(trader, firm, venue, symbol))).contains(symbol);
        assertThat(Restriction.strictest(List.of(trader))).isEmpty();
    }

    private static Case reducing(OrderTerms terms, int held, int openBuys, int openSells) {
        return Case.of(terms)
                .holding(held, openBuys, openSells)
                .restricted(TradingScope.SYMBOL, "AAPL", TradingState.REDUCING);
    }

    private static Case covering(int quantity) {
        return Case.of(limitBuy("AAPL", quantity, "150"))
                .holding(-10, 6, 0)
                .permissions(TradingState.REDUCING, OrderType.values());
    }
}
