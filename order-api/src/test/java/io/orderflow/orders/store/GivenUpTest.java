package io.orderflow.orders.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GivenUpTest {

    @ParameterizedTest
    @ValueSource(strings = {"55P03", "57014", "25P03"})
    void knows_what_the_server_has_given_up_however_it_is_wrapped(String state) {
        var failure = new CompletionException(new IllegalStateException(new SQLException("cancelled", state)));

        assertThat(GivenUp.byTheServer(failure)).isTrue();
    }

    @Test
    void takes_nothing_else_for_a_time_out() {
        assertThat(GivenUp.byTheServer(new CompletionException(new SQLException("duplicate", "23505"))))
                .isFalse();
    }
}
