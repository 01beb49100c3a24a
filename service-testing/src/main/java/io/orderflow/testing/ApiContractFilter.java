package io.orderflow.testing;

import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;

/** Holds every answer that REST Assured gets against the {@link ApiContract}. */
public final class ApiContractFilter implements Filter {
    private final ApiContract contract = ApiContract.ofThisRepository();

    /** From now on for every request of this JVM; asking again changes nothing. */
    public static synchronized void register() {
        if (RestAssured.filters().stream().noneMatch(ApiContractFilter.class::isInstance)) {
            RestAssured.filters(new ApiContractFilter());
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var response = context.next(request, expected);
        contract.check(new ApiAnswer(
                request.getMethod(),
                URI.create(request.getURI()).getRawPath(),
                response.statusCode(),
                Optional.ofNullable(response.header("Content-Type")),
                response.asString(),
                name -> Optional.ofNullable(response.header(name))));
        return response;
    }
}
