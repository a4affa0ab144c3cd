package dev.hotcell.gpu.nvrtc;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source includes: which packages it needs, and headers of the host that mean little or nothing here. */
final class Includes {
    private static final Pattern INCLUDE = Pattern.compile("(?m)^\\s*#\\s*include\\s*[<\"]([^>\"]+)[>\"]");
    private static final Map<String, String> OF_HOST = new LinkedHashMap<>();

    static {
        String integers = """
                #pragma once
                typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long long int64_t;
                typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
                typedef unsigned long long uint64_t;
                #define INT32_MAX 2147483647
                #define INT32_MIN (-2147483647 - 1)
                #define UINT32_MAX 4294967295U
                """;
        String limits = """
                #pragma once
                #define CHAR_BIT 8
                #define INT_MAX 2147483647
                #define INT_MIN (-INT_MAX - 1)
                #define UINT_MAX 4294967295U
                #define LLONG_MAX 9223372036854775807LL
                #define LLONG_MIN (-LLONG_MAX - 1LL)
                #define ULLONG_MAX 18446744073709551615ULL
                """;
        String floats = """
                #pragma once
                #define FLT_MAX 3.402823466e+38F
                #define FLT_MIN 1.175494351e-38F
                #define FLT_EPSILON 1.192092896e-07F
                #define DBL_MAX 1.7976931348623158e+308
                #define DBL_MIN 2.2250738585072014e-308
                #define DBL_EPSILON 2.2204460492503131e-016
                """;
        String pi = """
                #pragma once
                #ifndef M_PI
                #define M_PI 3.14159265358979323846
                #endif
                """;
        OF_HOST.put("stdint.h", integers);
        OF_HOST.put("cstdint", integers);
        OF_HOST.put("limits.h", limits);
        OF_HOST.put("climits", limits);
        OF_HOST.put("float.h", floats);
        OF_HOST.put("cfloat", floats);
        OF_HOST.put("math.h", pi);
        OF_HOST.put("cmath", pi);
        for (String empty : new String[] {
            "stdio.h",
            "cstdio",
            "stdlib.h",
            "cstdlib",
            "assert.h",
            "cassert",
            "string.h",
            "cstring",
            "stddef.h",
            "cstddef",
            "cuda_runtime.h",
            "device_launch_parameters.h"
        }) {
            OF_HOST.put(empty, "#pragma once\n");
        }
    }

    private final Set<NvidiaPackage> packages = EnumSet.noneOf(NvidiaPackage.class);
    private final Map<String, String> headers = new LinkedHashMap<>();

    Includes(String source) {
        Matcher matcher = INCLUDE.matcher(source);
        while (matcher.find()) {
            include(matcher.group(1));
        }
        if (packages.isEmpty()) {
            return;
        }
        // NVIDIA's own headers bring their own types.
        headers.clear();
        packages.add(NvidiaPackage.RUNTIME);
    }

    private void include(String name) {
        String text = OF_HOST.get(name);
        if (text != null) {
            headers.put(name, text);
        } else if (name.startsWith("cub/") || name.startsWith("cuda/") || name.startsWith("thrust/")) {
            packages.add(NvidiaPackage.CORE_LIBRARIES);
        } else if (name.startsWith("cooperative_groups")) {
            packages.add(NvidiaPackage.CORE_LIBRARIES);
            packages.add(NvidiaPackage.TOOLS);
        } else if (name.startsWith("curand")) {
            packages.add(NvidiaPackage.RANDOM);
            packages.add(NvidiaPackage.CORE_LIBRARIES);
            packages.add(NvidiaPackage.TOOLS);
        } else if (name.equals("mma.h") || name.startsWith("crt/")) {
            packages.add(NvidiaPackage.TOOLS);
        } else {
            packages.add(NvidiaPackage.RUNTIME);
        }
    }

    Set<NvidiaPackage> packages() {
        return packages;
    }

    /** Returns the texts of headers by name, for those that need no package. */
    Map<String, String> headers() {
        return headers;
    }
}
