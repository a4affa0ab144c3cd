package dev.hotcell.gpu.nvrtc;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The registers of the kernels in a cubin. It is an ELF file of 64 bits; its section {@code .nv.info} has attributes, of
 * which {@code EIATTR_REGCOUNT} gives the registers of a thread by the index of the kernel's symbol.
 */
public final class CubinRegisters {
    private static final String ATTRIBUTES = ".nv.info";
    private static final byte WITH_CONTENT = 4;
    private static final byte REGISTER_COUNT = 0x2f;
    private static final int SYMBOL_BYTES = 24;

    private final byte[] cubin;
    private final ByteBuffer file;

    private CubinRegisters(byte[] cubin) {
        this.cubin = cubin;
        this.file = ByteBuffer.wrap(cubin).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** A section: where its bytes are, and the number of the section that it refers to. */
    private record Section(int offset, int size, int link) {}

    /**
     * Returns the registers of a thread, by the kernels' names in the code.
     *
     * @throws IllegalArgumentException if it is no cubin
     */
    public static Map<String, Integer> of(byte[] cubin) {
        try {
            return new CubinRegisters(cubin).read();
        } catch (IndexOutOfBoundsException e) {
            throw new IllegalArgumentException("This is no cubin", e);
        }
    }

    private Map<String, Integer> read() {
        Map<String, Integer> registers = new LinkedHashMap<>();
        int count = file.getShort(60);
        Section names = section(file.getShort(62));
        for (int number = 0; number < count; number++) {
            if (text(names.offset + file.getInt(header(number))).equals(ATTRIBUTES)) {
                attributes(section(number), registers);
            }
        }
        return registers;
    }

    private void attributes(Section info, Map<String, Integer> registers) {
        Section symbols = section(info.link);
        Section names = section(symbols.link);
        int at = info.offset;
        while (at < info.offset + info.size) {
            boolean content = file.get(at) == WITH_CONTENT;
            if (content && file.get(at + 1) == REGISTER_COUNT) {
                int symbol = symbols.offset + file.getInt(at + 4) * SYMBOL_BYTES;
                registers.put(text(names.offset + file.getInt(symbol)), file.getInt(at + 8));
            }
            at += 4 + (content ? Short.toUnsignedInt(file.getShort(at + 2)) : 0);
        }
    }

    private int header(int number) {
        return (int) file.getLong(40) + number * file.getShort(58);
    }

    private Section section(int number) {
        int header = header(number);
        return new Section((int) file.getLong(header + 24), (int) file.getLong(header + 32), file.getInt(header + 40));
    }

    private String text(int start) {
        int end = start;
        while (cubin[end] != 0) {
            end++;
        }
        return new String(cubin, start, end - start, StandardCharsets.UTF_8);
    }
}
