package io.orderflow.refusals;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in the documentation is made of the code; {@code -Dgolden.write=true} makes it anew. */
class RefusalTableTest {
    private static final Path TABLE = Path.of("../docs/refusals.md");

    @Test
    void the_documentation_lists_every_code() throws Exception {
        String table = table();
        if (Boolean.getBoolean("golden.write")) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.readString(TABLE)).isEqualTo(table);
    }

    private static String table() {
        return """
                # Refusals

                Every code that a request or an order can be refused with. An answer carries it in `code`, and each rule or field that
                refuses in `errors[]`, with message, limit, actual figure and remedy. Made of `RefusalCode`; do not edit by hand.
                """
                + Arrays.stream(RefusalCode.Kind.values())
                        .map(RefusalTableTest::section)
                        .collect(Collectors.joining());
    }

    private static String section(RefusalCode.Kind kind) {
        return "\n## " + kind.heading() + "\n\n| code | HTTP | means | what helps |\n|---|---|---|---|\n"
                + Arrays.stream(RefusalCode.values())
                        .filter(code -> code.kind() == kind)
                        .map(RefusalTableTest::row)
                        .collect(Collectors.joining());
    }

    private static String row(RefusalCode code) {
        return "| `" + code + "` | " + (code.status() == 0 ? "–" : code.status()) + " | " + code.meaning() + " | "
                + code.remedy() + " |\n";
    }
}
