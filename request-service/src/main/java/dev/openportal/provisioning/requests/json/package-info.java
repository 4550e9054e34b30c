/** Documents from outside, whatever the door: read strictly. */
@NullMarked
package dev.openportal.provisioning.requests.json;

import org.jspecify.annotations.NullMarked;
