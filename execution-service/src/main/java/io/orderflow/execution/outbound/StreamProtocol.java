package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is said on one of a venue's sockets. All calls come from the socket's own context, one after the other. */
interface StreamProtocol {
    /** Messages to open the conversation with. */
    List<String> greeting();

    /** Takes a message; what it returns is sent back. */
    List<String> hear(JsonNode message, ReconnectingSocket socket);

    /** The socket is gone; another one is on its way. */
    void lost();
}
