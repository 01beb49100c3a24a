package io.orderflow.e2e.desk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import io.orderflow.e2e.OnWholeSystem;
import io.orderflow.e2e.WholeSystem;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test the {@link Desk} of the {@link WholeSystem} as a parameter, in a window of its own, of one browser for all tests. A test
 * whose page has complained fails, and what the page of a failed test looked like is kept in {@code target/desk}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@OnWholeSystem
@ExtendWith(OnDesk.Window.class)
@interface OnDesk {

    /** Opened when the test asks, closed after it. */
    final class Window implements ParameterResolver, AfterEachCallback {
        private static final ExtensionContext.Namespace DESK = ExtensionContext.Namespace.create(Desk.class);

        /** A test whose constructor asks has a window of its own as well. */
        @Override
        public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
            return ExtensionContextScope.TEST_METHOD;
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Desk.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getStore(DESK).getOrComputeIfAbsent(Desk.class, _ -> open(context), Desk.class);
        }

        private static Desk open(ExtensionContext context) {
            var everyTest = context.getRoot().getStore(DESK);
            var browser = everyTest
                    .getOrComputeIfAbsent(RunningBrowser.class, _ -> RunningBrowser.start(), RunningBrowser.class)
                    .browser();
            return Desk.open(browser, OnWholeSystem.Resolver.system(context).gateway());
        }

        @Override
        public void afterEach(ExtensionContext context) {
            var desk = context.getStore(DESK).get(Desk.class, Desk.class);
            if (desk == null) {
                return;
            }
            var name = context.getRequiredTestClass().getSimpleName() + "-"
                    + context.getRequiredTestMethod().getName();
            if (context.getExecutionException().isPresent()) {
                desk.keepEvidence(name);
            } else {
                desk.assertNothingComplainedOf(name);
            }
        }
    }

    /** One for all tests: starting it takes longer than most of them. */
    record RunningBrowser(Playwright playwright, Browser browser) implements AutoCloseable {
        private static final List<String> ARGUMENTS = List.of(
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync");

        static RunningBrowser start() {
            var program = Browsers.find();
            var environment = new HashMap<>(System.getenv());
            environment.putAll(program.environment());
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new RunningBrowser(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(program.path())
                                    .setEnv(environment)
                                    .setArgs(ARGUMENTS)));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }
}
