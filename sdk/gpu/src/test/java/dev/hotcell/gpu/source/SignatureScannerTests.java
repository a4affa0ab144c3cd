package dev.hotcell.gpu.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignatureScannerTests {

    @Test
    void readsNamesAndTypes() {
        assertThat(
                        SignatureScanner.scan(
                                "extern \"C\" __global__ void __launch_bounds__(256, 2)\n"
                                        + "k(const float* __restrict__ x, unsigned int n, float4 *out, const double w[3], size_t m = 4) { }"))
                .hasToString("[k(float* x, unsigned int n, float4* out, double* w, size_t m)]");
    }

    @Test
    void passesOverCommentsAndStrings() {
        assertThat(SignatureScanner.scan(
                        "// __global__ void no(int a)\n/* __global__ void no2() */ const char* s = \"__global__ void no3()\";\n"
                                + "__global__ void yes(/* in */ int a // last\n) {}"))
                .hasToString("[yes(int a)]");
    }

    @Test
    void replacesTheParametersOfTemplates() {
        KernelSignature signature = SignatureScanner.scan(
                        "template <typename T, class U = int, int N = 3> __global__ void f(T* a, U b, int n) {}")
                .get(0);
        assertThat(signature.template()).containsExactly("T", "U", "N");
        assertThat(signature.instance("f<double, short, 5>")).hasToString("f(double* a, short b, int n)");
    }

    @Test
    void unmanglesNames() {
        assertThat(MangledNames.plain("_Z5saxpyfPKfPfi")).isEqualTo("saxpy");
        assertThat(MangledNames.plain("_ZN4here5thereEPf")).isEqualTo("there");
        assertThat(MangledNames.plain("plain")).isEqualTo("plain");
        assertThat(MangledNames.plain("_Z99")).isNotNull();
    }
}
