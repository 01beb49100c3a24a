package io.orderflow.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test the {@link WholeSystem} as a parameter: the same for all tests, stopped after the last. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(OnWholeSystem.Resolver.class)
public @interface OnWholeSystem {

    /** Starts it when the first test asks. */
    final class Resolver implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == WholeSystem.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return system(context);
        }

        /** For other extensions that give tests something of it. */
        public static WholeSystem system(ExtensionContext context) {
            return systems(context).getOrComputeIfAbsent(WholeSystem.class, _ -> start(), WholeSystem.class);
        }

        static ExtensionContext.Store systems(ExtensionContext context) {
            return context.getRoot().getStore(ExtensionContext.Namespace.create(WholeSystem.class));
        }

        private static WholeSystem start() {
            try {
                return WholeSystem.start("stack-logs", Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
