package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinesTest {
    @Test
    void are_the_same_however_they_lie_in_the_buffer() throws Exception {
        for (int length : List.of(1, 65_534, 65_535, 65_536, 65_537, 200_000)) {
            var first = "x".repeat(length);

            assertThat(linesOf((first + "\n\nGröße\n").getBytes(UTF_8)))
                    .extracting(Lines.Line::text)
                    .containsExactly(first, "", "Größe");
        }
    }

    @Test
    void says_of_the_last_one_whether_it_is_complete() throws Exception {
        assertThat(linesOf("a\nb".getBytes(UTF_8)))
                .containsExactly(new Lines.Line(1, "a", true), new Lines.Line(2, "b", false));
        assertThat(linesOf(new byte[0])).isEmpty();
    }

    @Test
    void what_is_too_long_or_not_utf_8_has_no_text_and_the_next_one_has() throws Exception {
        var bytes = new byte[(8 << 20) + 2];
        bytes[bytes.length - 1] = '\n';

        assertThat(linesOf(bytes)).containsExactly(new Lines.Line(1, null, true));
        assertThat(linesOf(new byte[] {(byte) 0xff, '\n', 'a', '\n'}))
                .containsExactly(new Lines.Line(1, null, true), new Lines.Line(2, "a", true));
    }

    private static List<Lines.Line> linesOf(byte[] content) throws IOException {
        var all = new ArrayList<Lines.Line>();
        try (var lines = new Lines(new ByteArrayInputStream(content))) {
            for (var line = lines.next(); line != null; line = lines.next()) {
                all.add(line);
            }
        }
        return all;
    }
}
