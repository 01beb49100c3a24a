package io.orderflow.e2e.desk;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the browser's console holds of a page: errors and warnings, exceptions that nobody caught, and what its content policy has refused.
 * Nothing may be there but what a test brings about itself.
 */
final class Complaints {
    private static final String REPORT_POLICY = "addEventListener('securitypolicyviolation', event =>"
            + " console.error('policy:', event.violatedDirective, event.blockedURI))";

    /** Of a connection that nobody wants any more before it is there: another instrument was chosen, or another view. */
    private static final Pattern ABANDONED = Pattern.compile("^warning: .*closed before the connection is established");

    /** Of an answer that a busy machine could not give in time, now and then; what the page makes of that is for the test to see. */
    private static final Pattern BUSY =
            Pattern.compile("Failed to load resource: the server responded with a status of 50[34]");

    private static final int MOST_BUSY = 5;

    private final List<String> all = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>(List.of(ABANDONED));

    Complaints(BrowserContext context) {
        context.addInitScript(REPORT_POLICY);
        context.onConsoleMessage(this::hear);
        context.onWebError(error -> all.add("uncaught: " + error.error()));
    }

    private void hear(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            all.add(message.type() + ": " + message.text() + " (" + message.location() + ")");
        }
    }

    /** Of answers with this status the browser complains by itself, whatever the page makes of them. */
    void expectAnswers(int status) {
        expected.add(Pattern.compile("Failed to load resource: the server responded with a status of " + status));
    }

    /** For tests that take away what the page talks to. */
    void expectLostConnections() {
        expected.add(
                Pattern.compile(
                        "net::ERR_|WebSocket connection to|Failed to load resource: the server responded with a status of 50[234]"));
    }

    /** For tests that try what the content policy forbids. */
    void expectPolicyViolations() {
        expected.add(Pattern.compile("policy:|Content Security Policy"));
    }

    List<String> all() {
        return List.copyOf(all);
    }

    List<String> unexpected() {
        var unexpected = all.stream()
                .filter(complaint -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(complaint).find()))
                .toList();
        boolean isBusy = unexpected.size() <= MOST_BUSY
                && unexpected.stream()
                        .allMatch(complaint -> BUSY.matcher(complaint).find());
        return isBusy ? List.of() : unexpected;
    }
}
