package dev.openportal.provisioning.watcher.http;

/** A connection that is told what changes. It is run, on any thread, whenever there may be something for it. */
interface Waiting extends Runnable {

    /** Called every now and then, on any thread. */
    void tick(StreamSettings settings);

    /** Ends it in good order: the client comes again with its last id. */
    void stop();
}
