package dev.openportal.provisioning.requests.http;

import dev.openportal.provisioning.requests.offerings.Offering;
import dev.openportal.provisioning.requests.offerings.Offerings;
import io.swagger.v3.oas.annotations.Operation;
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

    /** All of them; there are never so many that they need pages. */
    record OfferingList(List<Offering> items) {}

    private final Offerings offerings;

    OfferingsController(Offerings offerings) {
        this.offerings = offerings;
    }

    @Operation(summary = "All offerings, by name")
    @GetMapping
    OfferingList list() {
        return new OfferingList(offerings.all());
    }

    @Operation(summary = "One offering, by <plural>.<group>")
    @GetMapping("/{name}")
    Offering one(@PathVariable String name) {
        return offerings.named(name).orElseThrow(() -> new Problem(HttpStatus.NOT_FOUND, "There is no such offering."));
    }
}
