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
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What springdoc cannot find in the code: the problem document, and which operation answers with it. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String BEARER = "bearer";
    private static final Map<String, String> ALWAYS = Map.of(
            "401",
            "No token, or none that counts; WWW-Authenticate says what is wrong with it",
            "429",
            "Too many at once; Retry-After when to try again",
            "503",
            "Starting, or too busy, or the token cannot be checked now, or not acknowledged; requestId tells which, Retry-After when"
                    + " to try again");
    private static final Map<String, String> ON_FINDING = Map.of("404", "Unknown, or not yours");
    private static final Map<String, String> ON_LISTING = Map.of("400", "Bad parameter");
    private static final Map<String, String> ON_SENDING = Map.of(
            "400", "Malformed JSON or header",
            "404", "The request or resource is unknown, gone, or not yours",
            "408", "The body did not arrive in time",
            "413", "Larger than 256 KiB",
            "415", "Not JSON",
            "422", "Not as the offering allows; errors point at the fields of the order");
    private static final Map<String, String> ON_ORDERING = Map.of(
            "403", "Not yours to order, or policy forbids it; rule says which",
            "409", "The Idempotency-Key stands for another order",
            "412", "The resource is not what If-Match says");
    private static final Map<String, String> ON_ACTING = Map.of(
            "403", "Yours to look at, not to change; or policy forbids it, and rule says which; or not yours to decide",
            "409", "Not possible as request and resource stand, or the Idempotency-Key stands for another order");

    private static final Map<String, String> FOR_OPERATORS =
            Map.of("400", "Bad parameter", "403", "Not without the platform role");
    private static final Map<String, String> ON_REPLAYING =
            Map.of("404", "Unknown, or gone", "409", "Replaying it would come to nothing, and why");

    @Bean
    OpenApiCustomizer problems() {
        return api -> {
            api.setInfo(new Info()
                    .title("Requests")
                    .version("v1")
                    .description("Order resources, and see what became of the orders."));
            api.getComponents().addSchemas("Problem", problem());
            api.getComponents()
                    .addSecuritySchemes(
                            BEARER,
                            new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
            api.addSecurityItem(new SecurityRequirement().addList(BEARER));
            api.getPaths().forEach(ApiDescription::describe);
        };
    }

    private static void describe(String path, PathItem item) {
        if (path.startsWith("/v1/dead-letters")) {
            item.readOperations().forEach(operation -> answers(operation, ALWAYS));
            item.readOperations().forEach(operation -> answers(operation, FOR_OPERATORS));
            if (item.getPost() != null) {
                answers(item.getPost(), ON_REPLAYING);
            }
            return;
        }
        if (item.getGet() != null) {
            answers(item.getGet(), ALWAYS);
            boolean names = path.contains("{");
            answers(item.getGet(), names ? ON_FINDING : path.endsWith("/offerings") ? Map.of() : ON_LISTING);
        }
        if (item.getPost() != null) {
            answers(item.getPost(), ALWAYS);
            answers(item.getPost(), ON_SENDING);
            answers(item.getPost(), path.contains("{") ? ON_ACTING : ON_ORDERING);
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
                .addProperty("requestId", new StringSchema().description("On 409 for a key that is taken, and on 503"))
                .addProperty("rule", new StringSchema().description("On 403: the rule that forbids it"))
                .addProperty("errors", new ArraySchema().items(error).description("On 422"))
                .required(List.of("type", "title", "status", "detail", "instance"));
    }
}
