package io.orderflow.execution.outbound;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What is said on one of a venue's sockets. Calls come one at a time. */
interface StreamProtocol {
    /** Messages to open the conversation with. */
    List<String> greeting();

    /** Takes a message; what it returns is sent back. Never a message of a connection that is lost. */
    List<String> hear(JsonNode message, StreamConnection connection);

    /** The connection is gone; another one is on its way. */
    void lost();
}
