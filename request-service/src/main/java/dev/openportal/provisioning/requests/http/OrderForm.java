package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an order, as the API's description shows it; it is read more strictly than a binding could. */
@Schema(name = "Order", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record OrderForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, description = "create, in this version")
        Operation operation,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "local")
        String cluster,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "platform.example.com/v1alpha1")
        String apiVersion,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "MongoDB")
        String kind,

        @Schema(description = "Left out for a cluster-scoped kind", example = "team-a") @Nullable String namespace,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                pattern = "^[a-z]([-a-z0-9]*[a-z0-9])?$",
                maxLength = 63,
                description = "At most 54 characters where a suffix is added",
                example = "orders-db")
        String name,

        @Schema(description = "As the offering's schema says", example = "{\"size\": \"small\"}") @Nullable Map<String, Object> spec,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "group:default/team-a")
        String owner,

        @Schema(maxLength = 1000, example = "for the shop") @Nullable String reason) {}
