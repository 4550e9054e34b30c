package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.events.ResourceKey;
import dev.openportal.provisioning.events.ResourceStatus;
import dev.openportal.provisioning.requests.intake.KnownResources;
import dev.openportal.provisioning.requests.view.Filter;
import dev.openportal.provisioning.requests.view.Page;
import dev.openportal.provisioning.requests.view.ResourceView;
import dev.openportal.provisioning.security.Caller;
import dev.openportal.provisioning.security.Ownership;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
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
    private final KnownResources known;

    ResourcesController(ResourceView view, KnownResources known) {
        this.view = view;
        this.known = known;
    }

    @Operation(summary = "Resources, by their key")
    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    Page<ResourceStatus> list(@Parameter(hidden = true) Caller caller, @ParameterObject Search search) {
        Filter filter = search.filter(caller);
        try {
            return view.page(filter, search.cursor(), search.pageSize());
        } catch (IllegalArgumentException e) {
            throw new Problem(HttpStatus.BAD_REQUEST, "This cursor does not belong to this list.");
        }
    }

    @Operation(
            summary = "One resource",
            description =
                    "The namespace of a cluster-scoped resource is -. What was ordered is in it at once. Its ETag,"
                            + " \"<latest request, or ->.<version>\", is what If-Match of an update or delete takes.")
    @GetMapping(value = "/{cluster}/{namespace}/{kind}/{name}", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ResourceStatus> one(
            @Parameter(hidden = true) Caller caller,
            @PathVariable String cluster,
            @PathVariable String namespace,
            @Parameter(description = "<kind>.<group>") @PathVariable String kind,
            @PathVariable String name) {
        String key = String.join("/", cluster, namespace, kind, name);
        ResourceStatus status = known.find(Lookup.parsed(ResourceKey::parse, key, "resource"))
                .filter(s -> Ownership.sees(caller, s.owner()))
                .orElseThrow(() -> Lookup.unknown("resource"));
        return ResponseEntity.ok().eTag(ResourceTag.of(status)).body(status);
    }
}
