package io.orderflow.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The files of a database cluster: created once, and configured anew at each start. */
record PostgresCluster(Path directory) {

    static final String SUPERUSER = "postgres";

    private static final String CONFIGURATION_FILE = "orderflow.conf";

    /** Who may connect: anybody with a password, and only from this machine. */
    private static final String HOST_BASED_AUTHENTICATION = "host all all 127.0.0.1/32 scram-sha-256\n";

    /**
     * Opens the cluster in a data folder, creating it if there is none. It is created beside and moved, so a cluster
     * that exists is complete.
     */
    static PostgresCluster open(DataFolder folder, PostgresCommands commands, String superuserPassword)
            throws IOException {
        PostgresCluster cluster = new PostgresCluster(folder.resolve("cluster"));
        if (Files.notExists(cluster.directory)) {
            Path draft = folder.resolve("cluster.new");
            DataFolder.delete(draft);
            initialise(draft, commands, superuserPassword);
            Files.move(draft, cluster.directory, StandardCopyOption.ATOMIC_MOVE);
        }
        return cluster;
    }

    private static void initialise(Path directory, PostgresCommands commands, String superuserPassword)
            throws IOException {
        Path passwordFile = Files.createTempFile(
                directory.getParent(),
                "password",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(passwordFile, superuserPassword + "\n");
            commands.run(
                    "initdb",
                    List.of(
                            "--pgdata=" + directory,
                            "--username=" + SUPERUSER,
                            "--pwfile=" + passwordFile,
                            "--auth=scram-sha-256",
                            "--encoding=UTF8",
                            "--locale-provider=builtin",
                            "--builtin-locale=C.UTF-8",
                            "--locale=C",
                            "--data-checksums"));
        } finally {
            Files.delete(passwordFile);
        }
        Files.writeString(
                directory.resolve("postgresql.conf"),
                "\ninclude '" + CONFIGURATION_FILE + "'\n",
                StandardOpenOption.APPEND);
    }

    /** Writes what a start depends on. Logs are kept for a week, one file per weekday. */
    void configure(int port) throws IOException {
        Files.writeString(directory.resolve("pg_hba.conf"), HOST_BASED_AUTHENTICATION);
        Files.writeString(directory.resolve(CONFIGURATION_FILE), """
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 200
                password_encryption = 'scram-sha-256'
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '128MB'
                huge_pages = off
                max_wal_size = '1GB'
                jit = off
                timezone = 'UTC'
                log_timezone = 'UTC'
                lc_messages = 'C'
                logging_collector = on
                log_directory = 'log'
                log_filename = 'postgres-%%a.log'
                log_rotation_age = '1d'
                log_rotation_size = 0
                log_truncate_on_rotation = on
                """.formatted(port));
    }

    Path logDirectory() {
        return directory.resolve("log");
    }
}
