package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The order desk as one user sees it, in a window that shares nothing with any other. */
final class Desk implements AutoCloseable {
    private static final Path EVIDENCE = Path.of("target/desk");
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;
    /** For what is awaited: a small machine runs the whole system beside the browser. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final BrowserContext context;
    private final Page page;
    private final URI gateway;
    private final Complaints complaints;

    private Desk(BrowserContext context, URI gateway) {
        this.context = context;
        this.gateway = gateway;
        this.complaints = new Complaints(context);
        this.page = context.newPage();
    }

    static Desk open(Browser browser, URI gateway) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(gateway.toString())
                .setViewportSize(WIDTH, HEIGHT)
                .setLocale("en-US")
                .setTimezoneId("Europe/Berlin"));
        context.setDefaultTimeout(PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE.toMillis());
        return new Desk(context, gateway);
    }

    /** What a test does beyond what this offers. */
    Page page() {
        return page;
    }

    BrowserContext context() {
        return context;
    }

    Complaints complaints() {
        return complaints;
    }

    /** @param path from the gateway's root */
    Desk go(String path) {
        page.navigate(path);
        return this;
    }

    /** Opens the desk and logs in at the provider. */
    Desk signIn(String user) {
        go("/");
        return logIn(user);
    }

    /** From the page's door, wherever it was met, through the provider's form and back. */
    Desk logIn(String user) {
        button("Sign in").click();
        page.getByLabel("Username").fill(user);
        page.getByLabel("Password").fill(user + "-password");
        button("Sign in").click();
        assertSignedIn();
        return this;
    }

    void assertSignedIn() {
        assertThat(button("Sign out")).isVisible();
    }

    /** At the page's door, which only the page shows, and the provider's form does not. */
    void assertSignedOut() {
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orderflow")))
                .isVisible();
        assertThat(button("Sign in")).isVisible();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator heading(String name) {
        return page.getByRole(
                AriaRole.HEADING, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    /** The ways to the views, which are the user's by his roles. */
    Locator ways() {
        return page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Views"))
                .getByRole(AriaRole.LINK);
    }

    /** Fails if the page, or the browser about it, complained of anything that the test has not announced. */
    void assertNothingComplainedOf(String test) {
        if (!complaints.unexpected().isEmpty()) {
            keepEvidence(test);
        }
        assertThat(complaints.unexpected()).as("complaints of the page").isEmpty();
    }

    /** Keeps how the page looks now, what it consists of, and what it has complained of. */
    void keepEvidence(String test) {
        try {
            Files.createDirectories(EVIDENCE);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(EVIDENCE.resolve(test + ".png"))
                    .setFullPage(true));
            Files.writeString(EVIDENCE.resolve(test + ".html"), page.content());
            Files.write(EVIDENCE.resolve(test + ".txt"), complaints.all());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI gateway() {
        return gateway;
    }

    @Override
    public void close() {
        context.close();
    }
}
