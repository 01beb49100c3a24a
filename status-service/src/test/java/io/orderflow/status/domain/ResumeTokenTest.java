package io.orderflow.status.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResumeTokenTest {
    /** Above any count of messages, and the most that twelve digits take. */
    private static final long MOST = 4_738_381_338_321_616_895L;

    @Property(tries = 300)
    void is_read_as_it_was_written_and_fits_into_an_address(
            @ForAll @StringLength(min = 1, max = 32) @CharRange(from = 'A', to = 'Z') String run,
            @ForAll @LongRange(max = MOST) long position) {
        var token = new ResumeToken(run, position);

        assertThat(token.text()).matches("[A-Za-z0-9._~-]{1,64}");
        assertThat(ResumeToken.read(token.text())).contains(token);
    }

    @Property(tries = 500)
    void is_not_found_in_any_text_and_never_fails(@ForAll @StringLength(max = 100) String text) {
        ResumeToken.read(text)
                .ifPresent(token -> assertThat(token.text()).isEqualTo(text.replaceFirst("\\.0+(?=.)", ".")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "run",
                "run.",
                ".1",
                "run.-1",
                "run.A",
                "run.1.2",
                "run.zzzzzzzzzzzzz",
                "run 1",
                "rün.1",
                "run.1\n",
                "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.1"
            })
    void is_not_found_where_there_is_none(String text) {
        assertThat(ResumeToken.read(text)).isEmpty();
    }
}
