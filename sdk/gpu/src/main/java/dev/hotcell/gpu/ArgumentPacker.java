package dev.hotcell.gpu;

import dev.hotcell.gpu.device.DeviceKernel.Slot;
import dev.hotcell.gpu.source.KernelParameter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts arguments where a kernel finds them, after checking that they are what it takes. */
final class ArgumentPacker {
    private final CudaKernel kernel;
    private final List<Slot> slots;
    private final List<KernelParameter> parameters;

    ArgumentPacker(CudaKernel kernel, List<Slot> slots) {
        this.kernel = kernel;
        this.slots = slots;
        this.parameters = kernel.signature().parameters();
    }

    byte[] pack(@Nullable Object[] arguments) {
        if (arguments.length != slots.size()) {
            throw new IllegalArgumentException(kernel.name() + " takes " + slots.size() + " arguments, not "
                    + arguments.length + ": " + kernel.signature());
        }
        int bytes = slots.stream()
                .mapToInt(slot -> slot.offset() + slot.bytes())
                .max()
                .orElse(0);
        ByteBuffer block = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < arguments.length; i++) {
            put(block, slots.get(i), i, arguments[i]);
        }
        return block.array();
    }

    private void put(ByteBuffer block, Slot slot, int index, @Nullable Object argument) {
        String type = index < parameters.size() ? parameters.get(index).type() : "";
        boolean pointer = type.endsWith("*");
        int at = slot.offset();
        if (argument instanceof DeviceBuffer buffer) {
            block.putLong(at, address(buffer, slot, index, type));
        } else if (argument instanceof Texture texture && slot.bytes() == 8 && type.equals(CudaTypes.TEXTURE)) {
            block.putLong(at, handle(texture, index));
        } else if (argument == null && slot.bytes() == 8 && (pointer || type.isEmpty())) {
            block.putLong(at, 0);
        } else if (argument instanceof byte[] struct && !pointer && struct.length == slot.bytes()) {
            block.put(at, struct);
        } else if (argument instanceof Boolean truth && slot.bytes() == 1) {
            block.put(at, (byte) (truth ? 1 : 0));
        } else if (argument instanceof Number number && !pointer && number(block, slot, type, number)) {
            return;
        } else if (argument instanceof Character character && slot.bytes() <= 2) {
            number(block, slot, "short", (short) character.charValue());
        } else {
            throw wrong(index, slot, argument);
        }
    }

    private long handle(Texture texture, int index) {
        if (texture.closed()) {
            throw new IllegalArgumentException(
                    name(index) + " of " + kernel.name() + " was given a texture that " + texture.ending());
        }
        return texture.handle();
    }

    private long address(DeviceBuffer buffer, Slot slot, int index, String type) {
        if (slot.bytes() != 8 || (!type.isEmpty() && !type.endsWith("*"))) {
            throw wrong(index, slot, buffer);
        }
        if (buffer.closed()) {
            throw new IllegalArgumentException(name(index) + " of " + kernel.name() + " was given a buffer that "
                    + buffer.allocation().ending());
        }
        CudaTypes.Element element = CudaTypes.pointedTo(
                type.isEmpty() ? "" : type.substring(0, type.length() - 1).strip());
        if (element.buffer() != DeviceBuffer.class && !element.buffer().isInstance(buffer)) {
            throw wrong(index, slot, buffer);
        }
        return buffer.allocation().address();
    }

    /** Writes a number if its type fits the parameter's without loss, and returns whether it does. */
    private static boolean number(ByteBuffer block, Slot slot, String type, Number number) {
        int at = slot.offset();
        boolean whole = number instanceof Byte
                || number instanceof Short
                || number instanceof Integer
                || number instanceof Long;
        if (type.equals("float") && (number instanceof Float || (whole && !(number instanceof Long)))) {
            block.putFloat(at, number.floatValue());
        } else if (type.equals("double")) {
            block.putDouble(at, number.doubleValue());
        } else if (type.isEmpty() && number instanceof Float && slot.bytes() == 4) {
            block.putFloat(at, number.floatValue());
        } else if (type.isEmpty() && number instanceof Double && slot.bytes() == 8) {
            block.putDouble(at, number.doubleValue());
        } else if (!whole || type.equals("float")) {
            return false;
        } else {
            return integer(block, slot, number.longValue());
        }
        return true;
    }

    private static boolean integer(ByteBuffer block, Slot slot, long value) {
        int at = slot.offset();
        long most = slot.bytes() >= 8 ? Long.MAX_VALUE : (1L << slot.bytes() * 8) - 1;
        long least = slot.bytes() >= 8 ? Long.MIN_VALUE : -(1L << (slot.bytes() * 8 - 1));
        if (value > most || value < least) {
            return false;
        }
        switch (slot.bytes()) {
            case 1 -> block.put(at, (byte) value);
            case 2 -> block.putShort(at, (short) value);
            case 4 -> block.putInt(at, (int) value);
            case 8 -> block.putLong(at, value);
            default -> {
                return false;
            }
        }
        return true;
    }

    private String name(int index) {
        return index < parameters.size()
                ? "The parameter " + parameters.get(index).name()
                : "Parameter " + (index + 1);
    }

    private IllegalArgumentException wrong(int index, Slot slot, @Nullable Object argument) {
        String given = argument == null
                ? "null"
                : argument instanceof Number || argument instanceof Boolean
                        ? argument.getClass().getSimpleName() + " " + argument
                        : argument.getClass().getSimpleName();
        String type = index < parameters.size() ? parameters.get(index).type() : slot.bytes() + " bytes";
        return new IllegalArgumentException(
                name(index) + " of " + kernel.name() + " is " + type + ", it was given " + given);
    }
}
