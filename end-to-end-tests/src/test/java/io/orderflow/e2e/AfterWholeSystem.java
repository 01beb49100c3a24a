package io.orderflow.e2e;

import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** For tests with a system of their own that come after those {@link OnWholeSystem}: stops theirs, which would run on beside it. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(AfterWholeSystem.Stop.class)
public @interface AfterWholeSystem {

    /** Harmless if there is none; whoever asks later has it started anew. */
    final class Stop implements BeforeAllCallback {
        @Override
        public void beforeAll(ExtensionContext context) throws IOException {
            var system = OnWholeSystem.Resolver.systems(context).remove(WholeSystem.class, WholeSystem.class);
            if (system != null) {
                system.close();
            }
        }
    }
}
