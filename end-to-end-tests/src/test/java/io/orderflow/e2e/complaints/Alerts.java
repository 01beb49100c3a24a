package io.orderflow.e2e.complaints;

import io.orderflow.e2e.WholeSystem;
import io.orderflow.stack.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** What a service has told those who operate it, as their monitoring reads it. */
final class Alerts {
    private Alerts() {}

    /** How often execution-service has raised the alert since it was started. */
    static double raised(WholeSystem system, String alert) {
        return raised(system, Part.EXECUTION, alert);
    }

    /** How often the service has raised the alert since it was started. */
    static double raised(WholeSystem system, Part service, String alert) {
        String wanted = "alert=\"" + alert + "\"";
        return metrics(system.url(service))
                .lines()
                .filter(line -> line.startsWith("orderflow_alerts_total{") && line.contains(wanted))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static String metrics(URI service) {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(service.resolve("/q/metrics")).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
