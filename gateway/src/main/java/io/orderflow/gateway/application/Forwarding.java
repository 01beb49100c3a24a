package io.orderflow.gateway.application;

/** The way to the service behind an exchange's door. */
public interface Forwarding {

    /** Sends the request with its whole body, and the service's answer, or a refusal, back. */
    void forward(Exchange exchange);

    /** Opens a WebSocket to the service and joins the two ends; a service's refusal is passed back as it is. */
    void openStream(Exchange exchange);
}
