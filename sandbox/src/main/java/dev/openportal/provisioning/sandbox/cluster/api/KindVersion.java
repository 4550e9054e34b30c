package dev.openportal.provisioning.sandbox.cluster.api;

import dev.openportal.provisioning.sandbox.cluster.schema.StructuralSchema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One served version of a kind.
 *
 * @param schema null where anything is accepted
 * @param hasStatus whether {@code /status} is an endpoint of its own
 * @param columns the definition's {@code additionalPrinterColumns}; a missing node where there are none
 */
public record KindVersion(String name, @Nullable StructuralSchema schema, boolean hasStatus, JsonNode columns) {}
