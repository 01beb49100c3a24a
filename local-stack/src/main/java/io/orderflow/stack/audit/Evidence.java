package io.orderflow.stack.audit;

import io.orderflow.auditchain.Attestations;
import io.orderflow.auditchain.CheckpointFiles;
import io.orderflow.auditchain.TrustedKeys;
import io.orderflow.auditchain.UnreadableException;
import io.orderflow.stack.CheckpointKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Which checkpoints a log is held against, and whose signatures are believed.
 *
 * @param checkpoints a file or a folder of them
 * @param keys a file of public keys
 */
public record Evidence(Path checkpoints, Path keys) {

    /**
     * What was named or, where nothing was, what the local stack has.
     *
     * @return empty if nothing was named and the stack has none
     * @throws IllegalArgumentException if something that was named is not there, or the keys are nowhere
     */
    public static Optional<Evidence> find(Optional<String> checkpoints, Optional<String> keys, Path ofStack) {
        var place = checkpoints.map(Path::of).orElse(ofStack);
        if (Files.notExists(place)) {
            if (checkpoints.isPresent() || keys.isPresent()) {
                throw new IllegalArgumentException("There are no checkpoints at " + place + ".");
            }
            return Optional.empty();
        }
        var besideThem = Files.isDirectory(place)
                ? place.resolve(CheckpointKeys.NAME)
                : place.resolveSibling(CheckpointKeys.NAME);
        var trusted = keys.map(Path::of).orElse(besideThem);
        if (Files.notExists(trusted)) {
            throw new IllegalArgumentException("There is no file of keys at " + trusted
                    + ": whose signatures are to be believed? Name one with --keys.");
        }
        return Optional.of(new Evidence(place, trusted));
    }

    /** What the trusted keys have signed. */
    public Attestations read() throws IOException, UnreadableException {
        var attestations = new Attestations(TrustedKeys.in(keys));
        CheckpointFiles.read(checkpoints, attestations);
        return attestations;
    }
}
