package dev.openportal.provisioning.requests.http;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of what is asked about a request, as the API's description shows it; it may be left out. */
@Schema(name = "Reason", additionalProperties = Schema.AdditionalPropertiesValue.FALSE)
record ReasonForm(
        @Schema(maxLength = 1000, example = "ordered twice") @Nullable String reason) {}
