/** The door for producers: records of the requests topic in, one outcome for each before its offset is committed. */
@NullMarked
package dev.openportal.provisioning.requests.kafka.producers;

import org.jspecify.annotations.NullMarked;
