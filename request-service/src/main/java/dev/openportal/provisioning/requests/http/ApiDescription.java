package dev.openportal.provisioning.requests.http;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What springdoc cannot find in the code: the problem document, and which operation answers with it. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final Map<String, String> ON_READING =
            Map.of("400", "Bad parameter", "404", "Unknown, or not yours", "503", "Starting; see Retry-After");
    private static final Map<String, String> ON_ORDERING = Map.of(
            "400", "Malformed JSON or Idempotency-Key",
            "403", "Not yours to order",
            "409", "The Idempotency-Key stands for another order",
            "413", "Larger than 256 KiB",
            "415", "Not JSON",
            "422", "Not as the offering allows; errors point at the fields",
            "503", "Not acknowledged; requestId tells which, Retry-After when to try again");

    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            api.setInfo(new Info()
                    .title("Requests")
                    .version("v1")
                    .description("Order resources, and see what became of the orders."));
            api.getComponents().addSchemas("Problem", problem());
            api.getPaths().values().forEach(ApiDescription::describe);
        };
    }

    private static void describe(PathItem path) {
        if (path.getGet() != null) {
            answers(path.getGet(), ON_READING);
        }
        if (path.getPost() != null) {
            answers(path.getPost(), ON_ORDERING);
        }
    }

    private static void answers(Operation operation, Map<String, String> answers) {
        answers.forEach((status, description) -> operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(description)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/Problem"))))));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("pointer", new StringSchema().example("/spec/size"))
                .addProperty("detail", new StringSchema().example("Must be one of: small, large."))
                .required(List.of("pointer", "detail"));
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new StringSchema().format("uri"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema())
                .addProperty("requestId", new StringSchema().description("On 409 and 503"))
                .addProperty("errors", new ArraySchema().items(error).description("On 422"))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }
}
