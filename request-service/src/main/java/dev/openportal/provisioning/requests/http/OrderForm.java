package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of an order, as the API's description shows it; it is read more strictly than a binding could. */
@Schema(name = "Order", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record OrderForm(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Operation operation,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "local")
        String cluster,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "platform.example.com/v1alpha1")
        String apiVersion,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "MongoDB")
        String kind,

        @Schema(description = "Left out for a cluster-scoped kind", example = "team-a") @Nullable String namespace,

        @Schema(
                requiredMode = Schema.RequiredMode.REQUIRED,
                pattern = "^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$",
                maxLength = 253,
                description = "On create at most 54 characters where a suffix is added; else the resource's own name",
                example = "orders-db")
        String name,

        @Schema(
                description =
                        "As the offering's schema says; required on update, where it replaces the whole spec; none on delete",
                example = "{\"size\": \"small\"}")
        @Nullable Map<String, Object> spec,

        @Schema(
                description = "Required on create; absent on update and delete: stays",
                example = "group:default/team-a")
        @Nullable String owner,

        @Schema(maxLength = 1000, example = "for the shop") @Nullable String reason) {}
