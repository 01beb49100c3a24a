package io.orderflow.e2e.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.orderflow.e2e.WholeSystem;
import io.orderflow.stack.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Order(14)
@OnDesk
@DisplayName("The door of the order desk")
class DeskLoginIT {
    private static final String USER = "trader1";
    private static final int MOST_BYTES = 350_000;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"trader1, Trade History", "compliance1, Compliance", "ops1, Operations"})
    @DisplayName("lets a user in, and shows what his roles are for")
    void shows_what_ones_roles_are_for(String user, String views, Desk desk) {
        desk.signIn(user);

        assertThat(desk.ways()).hasText(views.split(" "));
        assertThat(desk.page().getByText(user, exactly())).isVisible();
        for (var view : views.split(" ")) {
            desk.link(view).click();
            assertThat(desk.link(view)).hasAttribute("aria-current", "page");
            assertThat(nothingHere(desk)).not().isVisible();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "trader1, operations compliance no/such/view",
        "ops1, history compliance",
        "compliance1, history operations orders/0195e4a0-7c11-7000-8000-000000000000"
    })
    @DisplayName("shows nothing that is not for the user, or is not there")
    void shows_nothing_else(String user, String paths, Desk desk) {
        desk.signIn(user);

        for (var path : paths.split(" ")) {
            desk.go("/desk/" + path);
            assertThat(nothingHere(desk)).isVisible();
        }
    }

    @Test
    void stays_signed_in_over_a_reload_without_a_form(Desk desk) {
        desk.signIn(USER);
        var visited = new ArrayList<String>();
        desk.page().onFrameNavigated(frame -> {
            if (frame.parentFrame() == null) {
                visited.add(frame.url());
            }
        });

        desk.page().reload();

        desk.assertSignedIn();
        assertThat(visited).isNotEmpty().allMatch(url -> url.startsWith(desk.gateway() + "/desk/"));
    }

    @Test
    void keeps_no_token_where_other_pages_would_find_it(Desk desk) {
        desk.signIn(USER);

        var kept = desk.page().evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])");

        assertThat(kept.toString()).doesNotContain("eyJ").doesNotContain("access_token");
    }

    @Test
    void asks_for_the_password_again_after_signing_out(Desk desk) {
        desk.signIn(USER);

        desk.button("Sign out").click();

        desk.assertSignedOut();
        desk.go("/desk/history").assertSignedOut();
        desk.button("Sign in").click();
        assertThat(desk.page().getByLabel("Password")).isVisible();
    }

    @Test
    void signs_out_of_every_tab_of_the_browser(Desk desk) {
        desk.signIn(USER);
        var other = desk.context().newPage();
        other.navigate("/desk/");

        other.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out"))
                .click();

        desk.assertSignedOut();
    }

    @Test
    void lets_nobody_in_with_a_wrong_password(Desk desk, WholeSystem system) {
        desk.go("/").button("Sign in").click();
        desk.page().getByLabel("Username").fill(USER);
        desk.page().getByLabel("Password").fill("wrong");
        desk.button("Sign in").click();

        assertThat(desk.page()).hasURL(Pattern.compile("^" + system.url(Part.IDENTITY) + "/login\\?error"));
        desk.go("/").assertSignedOut();
    }

    @Test
    void leads_back_to_where_one_wanted_to_go(Desk desk) {
        desk.go("/desk/history?limit=20").logIn(USER);

        assertThat(desk.page()).hasURL(desk.gateway() + "/desk/history?limit=20");
        assertThat(desk.link("History")).hasAttribute("aria-current", "page");
    }

    @Test
    void answers_with_a_policy_and_says_what_may_be_kept(Desk desk, WholeSystem system) {
        desk.go("/");
        var script = desk.page().locator("script[src]").first().getAttribute("src");

        var page = get(desk, "/desk/");
        assertThat(page.headers())
                .containsEntry("cache-control", "no-cache")
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("referrer-policy", "no-referrer");
        assertThat(page.headers().get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'self'", "base-uri 'none'")
                .contains("connect-src 'self' " + system.url(Part.IDENTITY))
                .doesNotContain("unsafe");
        assertThat(get(desk, script).headers())
                .containsEntry("cache-control", "public, max-age=31536000, immutable")
                .containsEntry("content-encoding", "gzip");
        assertThat(get(desk, "/desk/config.json").headers()).containsEntry("cache-control", "no-store");
        assertThat(get(desk, "/desk/assets/none.js").status()).isEqualTo(404);
    }

    @Test
    void brings_all_of_the_first_view_in_less_than_350_kilobytes(Desk desk) {
        Map<String, Integer> sizes = new HashMap<>();
        desk.page().onRequestFinished(request -> {
            if (request.url().startsWith(desk.gateway() + "/desk/")) {
                sizes.merge(request.url(), request.sizes().responseBodySize, Math::max);
            }
        });

        desk.signIn(USER);
        new OrderTicket(desk.page()).symbol("AAPL");

        assertThat(desk.page().locator("figure canvas").first()).isVisible();
        assertThat(sizes).hasSizeGreaterThan(3);
        assertThat(sizes.values().stream().mapToInt(size -> size).sum())
                .as(sizes.toString())
                .isBetween(100_000, MOST_BYTES);
    }

    @Test
    void runs_no_script_that_somebody_smuggled_in(Desk desk) {
        desk.complaints().expectPolicyViolations();
        desk.go("/").assertSignedOut();

        desk.page().evaluate("""
                () => {
                  const script = document.createElement('script');
                  script.textContent = 'window.intruder = true';
                  document.body.append(script);
                }""");

        assertThat(desk.page().evaluate("window.intruder === undefined")).isEqualTo(true);
        assertThat(desk.complaints().all()).isNotEmpty();
    }

    private static APIResponse get(Desk desk, String path) {
        return desk.page().request().get(path);
    }

    private static Locator nothingHere(Desk desk) {
        return desk.page().getByText("There is nothing here");
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }
}
