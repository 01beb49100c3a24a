package io.orderflow.auditchain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.auditchain.CanonicalForm.Field;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever single thing is changed in the log: it is found. */
class AnyChangePropertyTest {
    private static final int ROWS = 200;

    private SampleLog log = new SampleLog();
    private int chain;
    private List<ChainedRow> rows = List.of();

    @BeforeTry
    void write_a_log() {
        log = SampleLog.of(ROWS);
        chain = log.chainOf(12);
        rows = log.chain(chain);
    }

    @Property(tries = 500)
    void any_other_value_of_any_field_is_found(
            @ForAll @IntRange(max = 11) int row, @ForAll @IntRange(min = 2, max = 12) int field, @ForAll String value) {
        var before = rows.get(row).fields().get(field).value();
        // A text that is none outside of Java, which no log and no file can hold.
        Assume.that(UTF_8.newEncoder().canEncode(value) && !value.equals(before));

        rows.set(row, SampleLog.altered(rows.get(row), field, value));

        assertFoundAt(row + 1);
    }

    @Property(tries = 100)
    void a_field_that_is_taken_out_is_found(
            @ForAll @IntRange(max = 11) int row, @ForAll @IntRange(min = 3, max = 12) int field) {
        var fields = new ArrayList<>(rows.get(row).fields());
        fields.remove(field);
        rows.set(row, SampleLog.read(fields, rows.get(row).hash()));

        assertFoundAt(row + 1);
    }

    @Property(tries = 100)
    void a_field_that_is_added_is_found(
            @ForAll @IntRange(max = 11) int row, @ForAll @IntRange(min = 3, max = 13) int at) {
        var fields = new ArrayList<>(rows.get(row).fields());
        fields.add(at, new Field("venue", ""));
        rows.set(row, SampleLog.read(fields, rows.get(row).hash()));

        assertFoundAt(row + 1);
    }

    @Property(tries = 300)
    void two_rows_that_differ_have_different_forms(
            @ForAll("fields") List<Field> one, @ForAll("fields") List<Field> other) {
        Assume.that(!one.equals(other));

        assertThat(CanonicalForm.bytesOf(one)).isNotEqualTo(CanonicalForm.bytesOf(other));
    }

    @Provide
    Arbitrary<List<Field>> fields() {
        var value = Arbitraries.strings().withChars("a=:1\n").ofMaxLength(8);
        return Combinators.combine(value, value, value)
                .as((first, second, third) ->
                        List.of(new Field("a", first), new Field("b", second), new Field("c", third)));
    }

    private void assertFoundAt(long sequence) {
        var report = log.verified();

        assertThat(report.holds()).isFalse();
        assertThat(report.findings().getFirst().chain()).isEqualTo(chain);
        assertThat(report.findings().getFirst().sequence()).isEqualTo(sequence);
    }
}
