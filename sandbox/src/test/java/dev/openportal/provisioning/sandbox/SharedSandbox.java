package dev.openportal.provisioning.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.util.FileSystemUtils;

/**
 * Starts a sandbox with all its parts at the first story, and stops it after the last one. What a story leaves broken is
 * mended after it, so that one that fails half-way does not fail the others.
 */
final class SharedSandbox implements ParameterResolver, AfterEachCallback {

    private static final ExtensionContext.Namespace NAMESPACE = ExtensionContext.Namespace.create(SharedSandbox.class);

    private record Running(SandboxFixture fixture, Path directory) implements AutoCloseable {

        static Running start() {
            try {
                Path directory = Files.createTempDirectory("sandbox");
                SandboxFixture fixture = SandboxFixture.start(directory.resolve("data"));
                fixture.portal().awaitOpen();
                return new Running(fixture, directory);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            fixture.close();
            FileSystemUtils.deleteRecursively(directory);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == Portal.class || type == OrdersRepository.class || type == SandboxOptions.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        SandboxFixture sandbox = sandbox(context);
        Class<?> type = parameter.getParameter().getType();
        if (type == Portal.class) {
            return sandbox.portal();
        }
        return type == OrdersRepository.class ? sandbox.repository() : sandbox.options();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Portal portal = sandbox(context).portal();
        portal.mend();
        if (context.getExecutionException().isPresent()) {
            portal.withdrawWhatFailed();
        }
    }

    private static SandboxFixture sandbox(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class)
                .fixture();
    }
}
