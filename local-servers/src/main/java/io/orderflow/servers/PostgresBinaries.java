package io.orderflow.servers;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs, unpacked from the class path once per user and version.
 *
 * <p>They go to {@code orderflow/postgres-…} in the user's cache folder and not to the shared temporary one, where
 * another user could have put programs of their own under the same name. A user without a home has them in the data
 * folder.
 */
record PostgresBinaries(Path home) {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresBinaries.class);

    private static final String SYSTEM = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";

    static PostgresBinaries unpack(Path dataFolder) throws IOException {
        byte[] archive = archive();
        Path cache = cacheFolder(dataFolder);
        Path home = cache.resolve("postgres-" + digest(archive));
        if (!Files.isDirectory(home)) {
            // Unpacked beside and moved: whoever finds the folder finds it whole.
            Path draft = Files.createTempDirectory(cache, "unpacking-");
            unpack(archive, draft);
            try {
                Files.move(draft, home);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
                DataFolder.delete(draft);
            }
        }
        return new PostgresBinaries(home);
    }

    /** The path of one of the programs, such as {@code initdb}. */
    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** The first of its name: seen by two ways, as from a jar and from a folder of libraries, it is the same one. */
    private static byte[] archive() throws IOException {
        String name = "postgres-" + SYSTEM + "-" + architecture() + ".txz";
        try (InputStream resource = PostgresBinaries.class.getClassLoader().getResourceAsStream(name)) {
            if (resource == null) {
                throw new IOException("no PostgreSQL programs on the class path for this machine: " + name);
            }
            return resource.readAllBytes();
        }
    }

    private static String architecture() {
        return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            default -> System.getProperty("os.arch");
        };
    }

    private static Path cacheFolder(Path dataFolder) throws IOException {
        String configured = System.getenv("XDG_CACHE_HOME");
        Path caches = configured == null || configured.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(configured);
        if (caches.isAbsolute()) {
            try {
                Path folder = Files.createDirectories(caches.resolve("orderflow"));
                if (Files.isWritable(folder)) {
                    return folder;
                }
            } catch (IOException e) {
                LOG.debug("no cache in {}", caches, e);
            }
        }
        return Files.createDirectories(dataFolder.resolve("programs"));
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(entry, tar, target);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive reaches outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, path);
            Files.setPosixFilePermissions(path, permissions(entry));
        }
    }

    private static Set<PosixFilePermission> permissions(TarArchiveEntry entry) {
        return PosixFilePermissions.fromString((entry.getMode() & 0100) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }

    private static String digest(byte[] archive) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
