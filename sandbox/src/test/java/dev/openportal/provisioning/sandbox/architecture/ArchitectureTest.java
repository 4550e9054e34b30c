package dev.openportal.provisioning.sandbox.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.PackageMatcher;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.openportal.provisioning");
    private static final JavaClasses GUILTY = new ClassFileImporter().importPackages(Guilty.PACKAGE);

    record Named(String name, ArchRule rule) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Named> rules() {
        return Arrays.stream(Rules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class && Modifier.isStatic(field.getModifiers()))
                .map(field -> {
                    try {
                        return new Named(field.getName(), (ArchRule) field.get(null));
                    } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theCodeKeepsTheRule(Named rule) {
        rule.rule().check(OURS);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleCatchesAGuiltyClass(Named rule) {
        assertThat(rule.rule().evaluate(GUILTY).hasViolation()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("CORES")
    void everyCoreIsLookedAt(String core) {
        PackageMatcher matcher = PackageMatcher.of(core);
        assertThat(OURS).anyMatch(c -> matcher.matches(c.getPackageName()));
    }

    static final List<String> CORES = List.of(Rules.CORES);
}
