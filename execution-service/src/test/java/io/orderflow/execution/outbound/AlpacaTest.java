package io.orderflow.execution.outbound;

import io.orderflow.execution.stub.StubVenueResource;
import io.orderflow.testing.PlatformTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A venue whose answers are canned. Runs in the service, since the guards of its calls are part of it. */
@WithTestResource(value = PlatformTestResource.class, initArgs = @ResourceArg(name = "database", value = "execution"))
@WithTestResource(StubVenueResource.class)
abstract class AlpacaTest {
    VenueFixture fixture;

    @BeforeEach
    void open() {
        fixture = new VenueFixture();
    }

    @AfterEach
    void close() {
        fixture.close();
    }
}
