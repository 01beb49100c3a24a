package io.orderflow.letters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SafeTextTest {
    private static final Pattern ONLY_VISIBLE = Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\\p{Zl}\\p{Zp}]*");

    @Test
    void leaves_what_is_plain_and_escapes_what_moves_a_cursor_or_hides() {
        assertThat(SafeText.of("Zürich {\"a\":1}".getBytes(UTF_8))).isEqualTo("Zürich {\"a\":1}");
        assertThat(SafeText.of(new byte[] {'{', (byte) 0xff, 0x1b, '[', '2', 'J', '\n'}))
                .isEqualTo("{\\xff\\x1b[2J\\x0a");
        assertThat(SafeText.of("\u202etxt\\")).isEqualTo("\\u202etxt\\x5c");
    }

    @Test
    void is_cut_where_no_character_is_split() {
        assertThat(SafeText.cut("abcdef", 6)).isEqualTo("abcdef");
        assertThat(SafeText.cut("abcdef", 5)).isEqualTo("abcd…");
        assertThat(SafeText.cut("abc\ud83d\ude00def", 5)).isEqualTo("abc…");
    }

    @Property
    void nothing_invisible_is_left_of_any_bytes(@ForAll byte[] bytes, @ForAll @IntRange(min = 1, max = 40) int width) {
        var safe = SafeText.cut(SafeText.of(bytes), width);

        assertThat(safe).matches(ONLY_VISIBLE).hasSizeLessThanOrEqualTo(width);
        // What is half a character cannot be written as UTF-8.
        assertThat(new String(safe.getBytes(UTF_8), UTF_8)).isEqualTo(safe);
    }
}
