package io.orderflow.e2e.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.refusals.RefusalCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("NFR-006: what the refusals' tests provoke")
class EveryCodeTest {
    @Test
    @DisplayName("is every code, each in one way")
    void leaves_no_code_out() {
        var told = Stream.of(
                        EveryRefusalIT.requests(),
                        EveryRefusalIT.fields(),
                        EveryRefusalIT.orders(),
                        InTroubleIT.troubles())
                .flatMap(cases -> cases)
                .map(Case::code);
        var reported =
                Stream.concat(EveryRefusalIT.venues(), InTroubleIT.venues()).map(VenueCase::code);

        assertThat(Stream.concat(told, reported)).containsExactlyInAnyOrder(RefusalCode.values());
    }
}
