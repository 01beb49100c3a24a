package io.orderflow.orders.outbound;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.orderflow.events.Denial;
import io.orderflow.events.OrderType;
import io.orderflow.events.Side;
import io.orderflow.events.TimeInForce;
import io.orderflow.orders.application.PreviewOrder.Query;
import io.orderflow.orders.domain.Assessment;
import io.orderflow.orders.domain.NewOrder;
import io.orderflow.refusals.RefusalCode;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JSON between order-api and risk-service about an order that is only asked about. */
final class AssessmentJson {
    /** No amount of this system has more; a few characters can stand for a billion digits. */
    private static final int MAXIMUM_DIGITS = 30;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(10)
                            .maxNumberLength(60)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .configure(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN, true)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private AssessmentJson() {}

    static Buffer request(Query query) {
        try {
            return Buffer.buffer(
                    MAPPER.writeValueAsBytes(new Request(Terms.of(query.order()), query.duplicateAllowed())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + query.order(), e);
        }
    }

    /**
     * Reads an answer.
     *
     * @throws UncheckedIOException or IllegalArgumentException if it cannot be one
     */
    static Assessment answer(Buffer body) {
        Answer answer;
        try {
            answer = MAPPER.readValue(body.getBytes(), Answer.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return answer.assessment();
    }

    private record Request(Terms terms, boolean duplicateAllowed) {}

    private record Terms(
            String symbol,
            Side side,
            int quantity,
            OrderType orderType,
            @Nullable BigDecimal price,
            @Nullable BigDecimal stopLoss,
            @Nullable BigDecimal takeProfit,
            TimeInForce timeInForce) {
        static Terms of(NewOrder order) {
            return new Terms(
                    order.symbol(),
                    order.side(),
                    order.quantity(),
                    order.orderType(),
                    order.price(),
                    order.stopLoss(),
                    order.takeProfit(),
                    order.timeInForce());
        }
    }

    /** As it arrives: any member may be missing. */
    private record Answer(
            @Nullable Boolean acceptable,
            @Nullable BigDecimal referencePrice,
            @Nullable BigDecimal estimatedAmount,
            @Nullable BigDecimal estimatedFees,
            @Nullable BigDecimal reservedCash,
            @Nullable BigDecimal buyingPower,
            @Nullable BigDecimal buyingPowerAfter,
            @Nullable String ruleSet,
            @Nullable List<@Nullable Denial> errors) {

        Assessment assessment() {
            return new Assessment(
                    present(acceptable),
                    bounded(referencePrice),
                    bounded(estimatedAmount),
                    bounded(estimatedFees),
                    bounded(reservedCash),
                    present(bounded(buyingPower)),
                    bounded(buyingPowerAfter),
                    present(ruleSet),
                    present(errors).stream().map(Answer::checked).toList());
        }

        private static Denial checked(@Nullable Denial denial) {
            Denial present = present(denial);
            if (RefusalCode.valueOf(present.code()).kind() != RefusalCode.Kind.RISK) {
                throw new IllegalArgumentException("not the code of a risk rule: " + present.code());
            }
            bounded(present.limit());
            bounded(present.actual());
            return present;
        }

        private static <T> T present(@Nullable T member) {
            if (member == null) {
                throw new IllegalArgumentException("a member is missing");
            }
            return member;
        }

        private static @Nullable BigDecimal bounded(@Nullable BigDecimal amount) {
            if (amount != null
                    && (amount.precision() > MAXIMUM_DIGITS || Math.abs((long) amount.scale()) > MAXIMUM_DIGITS)) {
                throw new IllegalArgumentException("an amount out of all bounds");
            }
            return amount;
        }
    }
}
