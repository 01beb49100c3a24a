package io.orderflow.benchmarks;

import io.orderflow.chassis.validation.RawValue;
import io.orderflow.orders.domain.OrderRequestValidation;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What order-api does with the fields of a request before it touches the database (floor: 100 ms for the whole answer). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class ValidationBenchmark {
    private final Map<String, RawValue> order = Map.of(
            "symbol", new RawValue.Text("AAPL"),
            "quantity", number("100"),
            "order_type", new RawValue.Text("MARKET"),
            "price", number("150.50"),
            "stop_loss", number("145.00"),
            "take_profit", number("160.00"));

    private final Map<String, RawValue> faults = Map.of(
            "symbol", new RawValue.Text("aapl?"),
            "quantity", number("0.5"),
            "order_type", new RawValue.Text("ICEBERG"),
            "price", number("-1.123456"),
            "stop_loss", new RawValue.Other(),
            "colour", new RawValue.Text("red"));

    /** The request of the documentation: nothing wrong with it. */
    @Benchmark
    public OrderRequestValidation.Outcome an_order() {
        return OrderRequestValidation.validate(order);
    }

    /** Something wrong with every field; every fault is told with what to do. */
    @Benchmark
    public OrderRequestValidation.Outcome all_faults() {
        return OrderRequestValidation.validate(faults);
    }

    private static RawValue number(String digits) {
        return new RawValue.Number(new BigDecimal(digits));
    }
}
