package dev.openportal.provisioning.requests.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How refused attempts are told.
 *
 * @param unauthenticatedPerSecond how many a second are told one by one of those that nobody known has made, and of each
 *     caller that asks too often; of the others the next one tells the number
 * @param queue how many wait for the brokers at most; more are counted and not told
 */
@ConfigurationProperties("provisioning.audit")
record AuditProperties(
        @DefaultValue("10") int unauthenticatedPerSecond,
        @DefaultValue("1000") int queue) {}
