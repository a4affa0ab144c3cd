package dev.hotcell.gpu;

import java.util.Map;

/** Which Java types stand for types of CUDA C. */
final class CudaTypes {
    static final String TEXTURE = "cudaTextureObject_t";

    private static final Map<String, String> SCALARS = Map.ofEntries(
            Map.entry("float", "float"),
            Map.entry("double", "double"),
            Map.entry("int", "int"),
            Map.entry("signed", "int"),
            Map.entry("signed int", "int"),
            Map.entry("unsigned", "int"),
            Map.entry("unsigned int", "int"),
            Map.entry("uint", "int"),
            Map.entry("int32_t", "int"),
            Map.entry("uint32_t", "int"),
            Map.entry("long", "long"),
            Map.entry("long int", "long"),
            Map.entry("unsigned long", "long"),
            Map.entry("long long", "long"),
            Map.entry("long long int", "long"),
            Map.entry("unsigned long long", "long"),
            Map.entry("unsigned long long int", "long"),
            Map.entry("int64_t", "long"),
            Map.entry("uint64_t", "long"),
            Map.entry("size_t", "long"),
            Map.entry("ptrdiff_t", "long"),
            Map.entry("short", "short"),
            Map.entry("unsigned short", "short"),
            Map.entry("int16_t", "short"),
            Map.entry("uint16_t", "short"),
            Map.entry("__half", "short"),
            Map.entry("half", "short"),
            Map.entry("__nv_bfloat16", "short"),
            Map.entry("nv_bfloat16", "short"),
            Map.entry("char", "byte"),
            Map.entry("signed char", "byte"),
            Map.entry("unsigned char", "byte"),
            Map.entry("int8_t", "byte"),
            Map.entry("uint8_t", "byte"),
            Map.entry("bool", "boolean"),
            Map.entry(TEXTURE, Texture.class.getName()));

    private CudaTypes() {}

    /** What a pointer points to: the Java type of one element and the buffer that holds them. */
    record Element(String java, Class<? extends DeviceBuffer> buffer) {}

    /** Returns the Java type of a parameter that is a number, or {@code byte[]} for a struct. */
    static String scalar(String type) {
        return SCALARS.getOrDefault(type, "byte[]");
    }

    /** Returns what stands for a pointer's elements; vectors such as {@code float4} are so many elements each. */
    static Element pointedTo(String type) {
        String element = type.matches(
                        "(float|double|int|uint|long|ulong|longlong|ulonglong|short|ushort|char|uchar)[1-4]")
                ? type.substring(0, type.length() - 1)
                : type.equals("__half2") || type.equals("half2") || type.equals("__nv_bfloat162") ? "half" : type;
        String java = switch (element) {
            case "ulong", "longlong", "ulonglong" -> "long";
            case "ushort" -> "short";
            case "uchar" -> "byte";
            default -> SCALARS.getOrDefault(element, "");
        };
        return switch (java) {
            case "float" -> new Element(java, DeviceFloats.class);
            case "double" -> new Element(java, DeviceDoubles.class);
            case "int" -> new Element(java, DeviceInts.class);
            case "long" -> new Element(java, DeviceLongs.class);
            case "short" -> new Element(java, DeviceShorts.class);
            case "byte", "boolean" -> new Element(java, DeviceBytes.class);
            default -> new Element("", DeviceBuffer.class);
        };
    }
}
