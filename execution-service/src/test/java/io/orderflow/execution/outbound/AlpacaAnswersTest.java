package io.orderflow.execution.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.execution.application.VenueAnswer;
import io.orderflow.execution.domain.OrderReport;
import io.orderflow.execution.domain.VenueStatus;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of a venue to a new order is taken for. */
@QuarkusTest
class AlpacaAnswersTest extends AlpacaTest {
    @Test
    void an_order_in_the_answer_is_an_acknowledgement() {
        fixture.server.answer(200, fixture.entity("pending_new", "0"));

        assertThat(fixture.send())
                .isEqualTo(new VenueAnswer.Acknowledged(new OrderReport(
                        "V", "id-1", fixture.order.terms().idempotencyKey(), VenueStatus.OPEN, 0, null)));
        assertThat(fixture.server.requests().getFirst())
                .contains("POST /v2/orders ", "APCA-API-KEY-ID: key", "APCA-API-SECRET-KEY: secret")
                .contains("\"qty\":\"100\"", "\"side\":\"buy\"", "\"type\":\"market\"", "\"time_in_force\":\"day\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            422 | {"code":42210000,"message":"asset \\"XYZ\\" not found"}      | SYMBOL_NOT_FOUND          | 422/42210000
            422 | {"code":42210000,"message":"asset HALT is not tradable"}     | SYMBOL_HALTED             | 422/42210000
            422 | {"code":42210000,"message":"asset GONE is not active"}       | SYMBOL_DELISTED           | 422/42210000
            403 | {"code":40310000,"message":"insufficient buying power"}      | VENUE_BUYING_POWER        | 403/40310000
            403 | {"code":40310000,"message":"insufficient qty available"}     | VENUE_INSUFFICIENT_SHARES | 403/40310000
            403 | {"code":40310000,"message":"account is restricted"}          | VENUE_FORBIDDEN           | 403/40310000
            422 | {"code":42210000,"message":"limit price required"}           | REJECTED_BY_VENUE         | 422/42210000
            400 | {"code":40010000,"message":"request body format is invalid"} | REJECTED_BY_VENUE         | 400/40010000
            """)
    void a_readable_refusal_is_definite_and_has_a_sentence(int status, String body, String code, String errorCode) {
        fixture.server.answer(status, body);

        var answer = (VenueAnswer.DefinitelyRejected) fixture.send();

        assertThat(answer.reason().code()).isEqualTo(code);
        assertThat(answer.reason().message()).endsWith(".").hasSizeGreaterThan(30);
        assertThat(answer.errorCode()).isEqualTo(errorCode);
    }

    @ParameterizedTest
    @ValueSource(strings = {"40010001", "42210000"})
    void a_duplicate_key_is_ambiguous_whatever_its_code(String code) {
        fixture.server.answer(422, "{\"code\":" + code + ",\"message\":\"client_order_id must be unique\"}");

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous(VenueAnswer.Ambiguous.DUPLICATE_KEY));
    }

    @ParameterizedTest
    @CsvSource({"500, HTTP_500", "502, HTTP_502", "503, HTTP_503", "404, HTTP_404", "408, HTTP_408", "302, HTTP_302"})
    void anything_that_is_no_refusal_by_the_venue_itself_is_ambiguous(int status, String errorCode) {
        fixture.server.answer(status, "<html>oops</html>");

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous(errorCode));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{\"id\":\"id-1\",\"client_order_id\"", "<html></html>", "{}", "[]", "null", "{\"id\":7}"})
    void a_success_that_cannot_be_read_is_ambiguous(String body) {
        fixture.server.answer(200, body);

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 422})
    void a_refusal_that_cannot_be_read_is_ambiguous(int status) {
        fixture.server.answer(status, "<html>blocked by proxy</html>");

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void somebody_elses_order_in_the_answer_is_ambiguous() {
        fixture.server.answer(
                200, fixture.entity("new", "0").replace(fixture.order.terms().idempotencyKey(), "another"));

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void an_answer_without_end_is_ambiguous() {
        fixture.server.answer(
                200, "{\"id\":\"" + "x".repeat(VenueFixture.config(1).calls().maxAnswerBytes()) + "\"}");

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("CONNECTION_BROKEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"filled_qty\":\"-1\"",
                "\"filled_qty\":1e999999999",
                "\"filled_qty\":\"NaN\"",
                "\"filled_qty\":\"0\",\"filled_qty\":\"0\"",
                "\"filled_qty\":\"0\",\"qty\":\"0.5\"",
                "\"filled_qty\":\"0\",\"side\":\"hold\"",
                "\"filled_qty\":\"0\",\"symbol\":{}"
            })
    void a_success_with_an_impossible_figure_is_ambiguous(String figure) {
        fixture.server.answer(200, fixture.entity("new", "0").replace("\"filled_qty\":\"0\"", figure));

        assertThat(fixture.send()).isEqualTo(new VenueAnswer.Ambiguous("UNREADABLE_ANSWER"));
    }

    @Test
    void a_refusal_in_hostile_words_is_told_on_one_printable_line() {
        fixture.server.answer(422, "{\"code\":1,\"message\":\"a\\u0000b\\ud800\\n" + "x".repeat(5_000) + "\"}");

        var answer = (VenueAnswer.DefinitelyRejected) fixture.send();

        assertThat(answer.reason().message())
                .contains("a b")
                .hasSizeLessThan(300)
                .matches("\\P{Cntrl}+");
    }
}
