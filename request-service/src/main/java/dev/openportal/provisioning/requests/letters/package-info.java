/** Dead letters, as an operator sees and replays them. */
@NullMarked
package dev.openportal.provisioning.requests.letters;

import org.jspecify.annotations.NullMarked;
