package io.orderflow.testing;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A document with JSON Schemas in it, ready to validate with. */
final class SchemaDocument {
    private static final String NAME = "urn:orderflow:document";

    /** What is the document's own and not JSON Schema's says nothing about a value. */
    private static final JsonMetaSchema DIALECT = JsonMetaSchema.builder(JsonMetaSchema.getV202012())
            .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
            .build();

    private final JsonNode root;
    private final JsonSchemaFactory schemas;
    private final Map<String, JsonSchema> used = new ConcurrentHashMap<>();

    SchemaDocument(JsonNode root) {
        this.root = root;
        this.schemas = JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(VersionFlag.V202012))
                .metaSchema(DIALECT)
                .schemaLoaders(loaders -> loaders.schemas(Map.of(NAME, root.toString())))
                .build();
    }

    /**
     * One of this repository, from whichever of its folders a test runs in.
     *
     * @param file its path from the root of the repository
     */
    static SchemaDocument ofThisRepository(String file) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve(file))
                .filter(Files::exists)
                .findFirst()
                .map(SchemaDocument::read)
                .orElseThrow(() -> new IllegalStateException("no folder above the working directory has " + file));
    }

    JsonNode root() {
        return root;
    }

    /** The schema at a place. */
    JsonSchema schema(JsonPointer place) {
        return used.computeIfAbsent(
                place.toString(),
                text -> schemas.getSchema(
                        SchemaLocation.of(NAME + "#" + text),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build()));
    }

    private static SchemaDocument read(Path file) {
        try {
            return new SchemaDocument(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
