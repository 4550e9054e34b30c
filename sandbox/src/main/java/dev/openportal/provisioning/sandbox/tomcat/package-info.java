/** A small web server on loopback for the sandbox parts that speak HTTP. */
@NullMarked
package dev.openportal.provisioning.sandbox.tomcat;

import org.jspecify.annotations.NullMarked;
