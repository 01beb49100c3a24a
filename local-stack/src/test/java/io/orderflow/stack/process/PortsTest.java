package io.orderflow.stack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path proc;

    @Test
    void a_port_is_taken_while_somebody_listens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
            assertThat(Ports.isTaken(port)).isTrue();
        }
        assertThat(Ports.isTaken(port)).isFalse();
    }

    @Test
    void a_port_is_taken_by_a_listener_on_all_addresses_too() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            assertThat(Ports.isTaken(socket.getLocalPort())).isTrue();
        }
    }

    @Test
    void free_ports_are_different_ones_and_none_of_those_of_outgoing_connections() {
        assertThat(Ports.free(20))
                .doesNotHaveDuplicates()
                .hasSize(20)
                .noneMatch(Ports::isTaken)
                .allMatch(port -> port < 32_768);
    }

    @Test
    void the_holder_of_a_port_is_found_by_its_listening_socket() throws IOException {
        table("tcp", "0: 0100007F:1F90 00000000:0000 0A 0:0 0:0 0 1000 0 4711 1");
        process("321", "socket:[4711]", "nginx\0-g\0daemon off;\0");

        assertThat(PortHolder.of(8080, proc)).contains(new PortHolder(321, "nginx -g daemon off;"));
        assertThat(PortHolder.of(8081, proc)).isEmpty();
    }

    @Test
    void a_connection_from_the_port_does_not_make_a_holder() throws IOException {
        table("tcp6", "0: 0100007F:1F90 00000000:0000 01 0:0 0:0 0 1000 0 4711 1");
        process("321", "socket:[4711]", "curl\0");

        assertThat(PortHolder.of(8080, proc)).isEmpty();
    }

    private void table(String name, String line) throws IOException {
        Files.createDirectories(proc.resolve("net"));
        Files.writeString(proc.resolve("net").resolve(name), "  sl  local_address rem_address st\n  " + line + "\n");
    }

    private void process(String pid, String socket, String command) throws IOException {
        Files.createDirectories(proc.resolve(pid).resolve("fd"));
        Files.createSymbolicLink(proc.resolve(pid).resolve("fd/3"), Path.of(socket));
        Files.writeString(proc.resolve(pid).resolve("cmdline"), command);
    }
}
