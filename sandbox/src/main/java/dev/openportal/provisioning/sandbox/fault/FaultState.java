package dev.openportal.provisioning.sandbox.fault;

/** A fault as people see it. */
public record FaultState(String name, String title, String description, boolean active) {}
