package io.orderflow.stack;

import io.orderflow.stack.process.PortHolder;
import io.orderflow.stack.process.Ports;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The ports of a stack that somebody else holds. */
final class TakenPorts {

    private static final int ELSEWHERE = 10_000;
    private static final int PORTS = 65_536;

    private TakenPorts() {}

    /**
     * Checks every port of the stack before anything is started.
     *
     * @throws StackStartException naming each taken port, its part, who holds it as far as the system tells, and what to
     *     do
     */
    static void refuse(StackSettings settings) {
        String taken = Arrays.stream(Part.values())
                .filter(part -> Ports.isTaken(settings.port(part)))
                .map(part -> describe(part, settings.port(part)))
                .collect(Collectors.joining("\n"));
        if (!taken.isEmpty()) {
            throw new StackStartException(taken);
        }
    }

    private static String describe(Part part, int port) {
        String holder = PortHolder.of(port)
                .map(found -> "process " + found.pid() + " (" + found.command() + ")")
                .orElse("another process");
        int other = (port + ELSEWHERE) % PORTS;
        return "Port " + port + ", which " + part.label() + " needs, is taken by " + holder
                + ". Stop that process, or set another port: " + part.portVariable() + "=" + other;
    }
}
