package io.orderflow.e2e.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.orderflow.testing.ApiContract;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The hostile requests")
class HostileRequestsTest {
    private static final int MANY = 25_000;

    @Test
    void ask_every_call_of_the_openapi_document_many_times() {
        var requests = new HostileRequests("e30.e30.dG9rZW4tb2Y-"::concat, "e30.e30.expired", List.of("load-1900"));
        var random = new Random(42);

        var asked = Stream.generate(() -> requests.next(random))
                .limit(MANY)
                .map(HostileRequest::call)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));

        assertThat(asked).containsOnlyKeys(ApiContract.ofThisRepository().calls());
        assertThat(asked).allSatisfy((_, times) -> assertThat(times).isGreaterThan(100));
    }
}
