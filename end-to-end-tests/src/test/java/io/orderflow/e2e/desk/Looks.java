package io.orderflow.e2e.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A view in both themes and on a wide and a narrow screen: whether everybody can use it, and pictures for who judges how it looks. */
final class Looks {
    private static final Path PICTURES = Path.of("target/screenshots");
    private static final List<String> WCAG = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    /** What measures itself has drawn itself anew. */
    private static final String SETTLED = """
            async () => {
              for (let frame = 0; frame < 4; frame++) {
                await new Promise(requestAnimationFrame);
              }
            }""";

    private static final int WIDE = 1440;
    private static final int NARROW = 390;
    private static final int WIDE_HEIGHT = 900;
    private static final int NARROW_HEIGHT = 844;

    private final Page page;
    private final List<String> barriers = new ArrayList<>();

    Looks(Page page) {
        this.page = page;
    }

    /** Looks at what the page shows now; what is found is kept for {@link #assertNoBarriers}. */
    void at(String view) {
        for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(theme).setReducedMotion(ReducedMotion.REDUCE));
            for (int width : new int[] {WIDE, NARROW}) {
                page.setViewportSize(width, width == WIDE ? WIDE_HEIGHT : NARROW_HEIGHT);
                look("%s-%s-%d".formatted(view, theme.name().toLowerCase(Locale.ROOT), width));
            }
        }
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        page.setViewportSize(WIDE, WIDE_HEIGHT);
    }

    private void look(String name) {
        page.evaluate(SETTLED);
        // What is over the page is over what is seen of it.
        boolean covered = page.locator("[role=dialog], [role=alertdialog]").count() > 0;
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(!covered));
        new AxeBuilder(page)
                .withTags(WCAG)
                .analyze()
                .getViolations()
                .forEach(rule -> barriers.add(name + ": " + described(rule)));
        var tooWide = page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        if (tooWide.equals(true)) {
            barriers.add(name + ": the page scrolls sideways");
        }
    }

    private static String described(Rule rule) {
        var places = rule.getNodes().stream()
                .map(node -> node.getTarget() + " " + node.getHtml() + " " + node.getFailureSummary())
                .toList();
        return rule.getId() + " (" + rule.getHelp() + ") at " + String.join("\n    ", places);
    }

    void assertNoBarriers() {
        assertThat(barriers).isEmpty();
    }
}
