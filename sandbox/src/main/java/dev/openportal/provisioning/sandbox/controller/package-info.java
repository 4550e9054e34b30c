/** What every controller of the sandbox stands on: documents, a view of the API server, and a queue of things to look at. */
@NullMarked
package dev.openportal.provisioning.sandbox.controller;

import org.jspecify.annotations.NullMarked;
