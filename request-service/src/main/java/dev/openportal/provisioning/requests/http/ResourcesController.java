package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.view.Page;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Optional;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/resources")
@Tag(name = "resources", description = "What the orders made")
class ResourcesController {

    private final ResourceView view;

    ResourcesController(ResourceView view) {
        this.view = view;
    }

    @Operation(summary = "Resources, by their key")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ResourceStatus> list(@Parameter(hidden = true) Caller caller, @ParameterObject Search search) {
        try {
            return view.page(search.filter(caller), search.cursor(), search.pageSize());
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This cursor does not belong to this list.");
        }
    }

    @Operation(
            summary = "One resource",
            description = "The namespace of a cluster-scoped resource is -. Its ETag is its version.")
    @GetMapping(value = "/{cluster}/{namespace}/{kind}/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResourceStatus> one(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @Parameter(description = "<kind>.<group>") @PathVariable String kind,
            @PathVariable String name) {
        ResourceStatus status = parsed(String.join("/", cluster, namespace, kind, name))
                .flatMap(view::find)
                .filter(s -> Ownership.covers(caller, s.owner()))
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no such resource, or it is not yours."));
        return ResponseEntity.ok().eTag(Long.toString(status.version())).body(status);
    }

    private static Optional<ResourceKey> parsed(String key) {
        try {
            return Optional.of(ResourceKey.parse(key));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
