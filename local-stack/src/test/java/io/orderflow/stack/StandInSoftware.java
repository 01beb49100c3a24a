package io.orderflow.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Software laid out as in the repository, with {@link StandIn} for every service. PostgreSQL and Kafka are real. */
final class StandInSoftware {

    private StandInSoftware() {}

    static Path in(Path folder) throws IOException {
        for (Part part : Part.values()) {
            switch (part.software()) {
                case QUARKUS -> standIn(folder.resolve(part.label() + "/target/quarkus-app/quarkus-run.jar"));
                case SPRING -> standIn(folder.resolve(part.label() + "/target/" + part.label() + ".jar"));
                case KAFKA -> thisClassPath(folder.resolve("local-stack/target/stack/local-stack.jar"));
                case POSTGRES -> {}
            }
        }
        return folder;
    }

    private static void standIn(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = manifest();
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandIn.class.getName());
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            String resource = StandIn.class.getName().replace('.', '/') + ".class";
            out.putNextEntry(new JarEntry(resource));
            try (InputStream in = StandIn.class.getResourceAsStream("/" + resource)) {
                in.transferTo(out);
            }
        }
    }

    private static void thisClassPath(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = manifest();
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                                .map(entry -> Path.of(entry).toUri().toString())
                                .collect(Collectors.joining(" ")));
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return manifest;
    }
}
