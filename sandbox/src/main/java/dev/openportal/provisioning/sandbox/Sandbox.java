package dev.openportal.provisioning.sandbox;

import java.util.List;
import java.util.concurrent.CountDownLatch;

/** The program: everything in one JVM, until Ctrl-C. Exit code 2 for arguments that cannot be used, 1 for a failed start. */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) throws InterruptedException {
        if (List.of(args).contains("--help")) {
            System.out.println(CommandLine.USAGE);
            return;
        }
        SandboxOptions options;
        try {
            options = CommandLine.parse(args);
        } catch (UsageException e) {
            System.err.println(e.getMessage());
            System.err.println(CommandLine.USAGE);
            System.exit(2);
            return;
        }
        run(options);
    }

    private static void run(SandboxOptions options) throws InterruptedException {
        var sandbox = new SandboxRun(options);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Shutdown.of(sandbox), "sandbox-stop"));
        try {
            var data = sandbox.occupy();
            // Not before the directory is ours: the log of another sandbox may be in it.
            SandboxLog.writeTo(data.log());
            System.out.println("Starting …");
            sandbox.start(data);
            System.out.println(new StartUpText(options, data.log()).text());
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.exit(1);
            return;
        }
        new CountDownLatch(1).await();
    }
}
