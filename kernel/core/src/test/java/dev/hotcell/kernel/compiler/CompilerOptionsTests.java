package dev.hotcell.kernel.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class CompilerOptionsTests {

    @Test
    void aReleaseBecomesSourceAndTarget() {
        assertThat(CompilerOptions.of(List.of("--release", "17", "-Xlint:all"), false)
                        .options())
                .containsExactly("-source", "17", "-target", "17", "-Xlint:all");
        assertThat(CompilerOptions.of(List.of("--release=17"), false).options())
                .containsExactly("-source", "17", "-target", "17");
    }

    @Test
    void previewFeaturesNeedAJvmThatHasThem() {
        CompilerOptions without = CompilerOptions.of(List.of("--enable-preview", "--release", "25"), false);
        assertThat(without.options()).containsExactly("-source", "25", "-target", "25");
        assertThat(without.problem()).contains("JDK_JAVA_OPTIONS=--enable-preview");
        CompilerOptions with = CompilerOptions.of(List.of("--enable-preview", "--release", "25"), true);
        assertThat(with.options()).containsExactly("--enable-preview", "-source", "25", "-target", "25");
        assertThat(with.problem()).isNull();
    }

    @Test
    void previewFeaturesNeedNoRelease() {
        assertThat(CompilerOptions.of(List.of("--enable-preview"), true).options())
                .containsExactly(
                        "--enable-preview",
                        "-source",
                        String.valueOf(Runtime.version().feature()));
    }
}
