package dev.openportal.provisioning.requests.offerings;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.openportal.provisioning.events.OfferingPublished;
import dev.openportal.provisioning.events.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Whether a spec fits its offering, and what it becomes with the offering's defaults. */
public final class SpecValidation {

    // Kubernetes' schemas are OpenAPI 3.0, whose bounds mean what they meant in draft 4.
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);
    /** The latest schema of each offering, compiled; replaced when the offering changes. */
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    /**
     * @param spec as sent; null counts as empty
     * @param pointer where the spec lies in the order's body
     */
    public Checked check(OfferingPublished offering, @Nullable Map<String, ?> spec, String pointer) {
        Compiled schema = compiled(offering);
        Map<?, ?> sent = spec == null ? Map.of() : spec;
        List<Violation> violations = new ArrayList<>(UnknownFields.in(schema.structure(), sent, pointer));
        Map<String, @Nullable Object> complete = Defaults.applied(schema.structure(), sent);
        JsonNode document = Json.mapper().valueToTree(complete);
        try {
            schema.plain().validate(document).forEach(error -> violations.add(Sentences.of(error, pointer)));
        } catch (StackOverflowError e) {
            // A pattern that repeats a group takes a frame of the stack for each repetition.
            violations.add(new Violation(pointer, "A text in it is too long to be held against the schema's pattern."));
        }
        return new Checked(complete, List.copyOf(new LinkedHashSet<>(violations)));
    }

    private Compiled compiled(OfferingPublished offering) {
        Compiled known = compiled.get(offering.recordKey());
        if (known != null && known.structure().keywords() == offering.schema()) {
            return known;
        }
        Structure structure = new Structure(offering.schema());
        JsonNode plain = Json.mapper().valueToTree(PlainSchema.of(structure));
        Compiled fresh = new Compiled(structure, schemas.getSchema(plain));
        compiled.put(offering.recordKey(), fresh);
        return fresh;
    }

    /**
     * @param spec defaults applied
     * @param violations empty where it fits
     */
    public record Checked(Map<String, @Nullable Object> spec, List<Violation> violations) {}

    private record Compiled(Structure structure, Schema plain) {}
}
