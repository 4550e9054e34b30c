package dev.openportal.provisioning.requests.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much one caller, one address and all together may ask of this service.
 *
 * @param inFlight calls that are worked on at once; well below the server's threads, so that health always answers
 * @param address by where a call comes from, before anything is looked at; a proxy's is shared by all behind it
 * @param caller by who calls, once that is known
 * @param remembered callers, and addresses, whose pace is kept at once
 */
@Validated
@ConfigurationProperties("provisioning.limits")
record LimitProperties(
        @DefaultValue("100") @Min(1) @Max(10_000) int inFlight,

        @DefaultValue @Valid Address address,

        @DefaultValue @Valid Caller caller,

        @DefaultValue("10000") @Min(100) @Max(1_000_000) int remembered) {

    /**
     * @param perSecond calls in the long run; 0: no limit
     * @param burst calls at once after a silence
     */
    record Address(
            @DefaultValue("1000") @Min(0) @Max(1_000_000) int perSecond,

            @DefaultValue("2000") @Min(1) @Max(1_000_000) int burst) {}

    /**
     * @param perSecond as for an address
     * @param burst as for an address
     */
    record Caller(
            @DefaultValue("50") @Min(0) @Max(1_000_000) int perSecond,

            @DefaultValue("200") @Min(1) @Max(1_000_000) int burst) {}

    Pace ofAddresses() {
        return new Pace(address.perSecond(), address.burst(), remembered, System::nanoTime);
    }

    Pace ofCallers() {
        return new Pace(caller.perSecond(), caller.burst(), remembered, System::nanoTime);
    }
}
