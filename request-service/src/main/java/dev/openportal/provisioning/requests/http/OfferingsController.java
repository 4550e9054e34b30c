package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.offerings.Offering;
import dev.openportal.provisioning.requests.offerings.Offerings;
import dev.openportal.provisioning.requests.policy.PolicyInForce;
import dev.openportal.provisioning.security.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(value = "/v1/offerings", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "offerings", description = "What can be ordered")
class OfferingsController {

    /** All that the caller may order; there are never so many that they need pages. */
    record OfferingList(List<Offering> items) {}

    private final Offerings offerings;
    private final PolicyInForce policy;

    OfferingsController(Offerings offerings, PolicyInForce policy) {
        this.offerings = offerings;
        this.policy = policy;
    }

    @Operation(summary = "Offerings that you may order, by name")
    @GetMapping
    OfferingList list(@Parameter(hidden = true) Caller caller) {
        return new OfferingList(offerings.all().stream()
                .filter(offering -> policy.get().shows(caller, offering.names()))
                .toList());
    }

    @Operation(summary = "One offering, by <plural>.<group>")
    @GetMapping("/{name}")
    Offering one(@Parameter(hidden = true) Caller caller, @PathVariable String name) {
        return offerings
                .named(name)
                .filter(offering -> policy.get().shows(caller, offering.names()))
                .orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no such offering."));
    }
}
