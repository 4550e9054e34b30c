package dev.openportal.provisioning.sandbox;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The program: everything in one JVM, until Ctrl-C. Exit code 2 for arguments that cannot be used, 1 for a failed start. */
public final class Sandbox {

    private Sandbox() {}

    public static void main(String[] args) throws InterruptedException {
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
        Path log = options.dataDir()
                .resolve("logs")
                .resolve("sandbox.log")
                .toAbsolutePath()
                .normalize();
        SandboxLog.writeTo(log);
        var sandbox = new SandboxRun();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Shutdown.of(sandbox), "sandbox-stop"));
        try {
            System.out.println("Starting …");
            sandbox.start(options);
        } catch (CannotStart e) {
            System.err.println(e.getMessage());
            System.err.println("Details: " + log);
            System.exit(1);
            return;
        }
        System.out.println(new StartUpText(options, log).text());
        new CountDownLatch(1).await();
    }
}
